// Lists that change by themselves: parts of a page that say data-rows, with an id on each row.

// Rows do not move while somebody's focus is in one. Each row is brought up to date in its place; one that is no more stays,
// and says so by its look; a new one comes last, where it moves none. Order is restored when the focus leaves.
document.addEventListener('htmx:beforeSwap', (event) => {
  const target = event.detail.target
  if (!target.matches?.('[data-rows]') || !target.contains(document.activeElement)) return
  const fresh = new DOMParser().parseFromString(event.detail.serverResponse, 'text/html')
  if (hold(target, fresh)) event.detail.serverResponse = fresh.body.innerHTML
})

function hold (standing, fresh) {
  const part = fresh.getElementById(standing.id)
  const held = fresh.importNode(standing, true)
  const rows = [...held.querySelectorAll('tbody > tr[id]')]
  if (!part || rows.length === 0) return false
  const arrived = new Map([...part.querySelectorAll('tbody > tr[id]')].map((row) => [row.id, row]))
  const tables = [...part.querySelectorAll('table')]
  const places = new Map([...arrived.values()].map((row) => [row, tables.indexOf(row.closest('table'))]))
  for (const row of rows) {
    const now = arrived.get(row.id)
    arrived.delete(row.id)
    if (now) row.replaceWith(now)
    else if (!row.matches('.group')) row.classList.add('row--gone')
  }
  for (const row of arrived.values()) if (!row.matches('.group')) last(held, places.get(row), part.dataset.newRows).append(row)
  for (const { name } of [...held.attributes]) held.removeAttribute(name)
  for (const { name, value } of part.attributes) held.setAttribute(name, value)
  held.dataset.held = ''
  part.replaceWith(held)
  return true
}

// The part at the end of a table, for rows that came while others were held.
function last (held, place, words = 'New') {
  const tables = held.querySelectorAll('table')
  const table = tables[Math.min(place, tables.length - 1)]
  const end = table.tBodies[table.tBodies.length - 1]
  if (end?.matches('.rows-new')) return end
  const body = table.createTBody()
  const heading = document.createElement('th')
  body.className = 'rows-new'
  body.insertRow().className = 'group'
  heading.scope = 'rowgroup'
  heading.colSpan = table.tHead?.rows[0].cells.length ?? 1
  heading.textContent = words
  body.rows[0].append(heading)
  return body
}

document.addEventListener('focusout', (event) => {
  const part = event.target.closest?.('[data-rows]')
  if (!part) return
  // By then the focus is where it goes: into another row, or back into the one that was swapped.
  setTimeout(() => {
    const held = document.querySelector(`#${part.id}[data-held]`)
    if (held && !held.contains(document.activeElement)) document.body.dispatchEvent(new CustomEvent('live:appended'))
  })
})

// Back from what a row led to returns to the row.
document.addEventListener('click', (event) => {
  const row = event.target.closest('a')?.closest('[data-rows] tr[id]')
  if (row) history.replaceState({ ...history.state, row: row.id }, '')
})

if (history.state?.row) {
  document.getElementById(history.state.row)?.querySelector('a')?.focus()
  history.replaceState({ ...history.state, row: undefined }, '')
}
