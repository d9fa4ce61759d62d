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
  const [table, freshTable] = [standing.querySelector('table'), part?.querySelector('table')]
  if (!table || !freshTable) return false
  const arrived = new Map([...freshTable.querySelectorAll('tbody > tr[id]')].map((row) => [row.id, row]))
  const bodies = [...table.tBodies].map((body) => fresh.importNode(body, true))
  for (const row of bodies.flatMap((body) => [...body.rows])) {
    const now = arrived.get(row.id)
    arrived.delete(row.id)
    if (now) row.replaceWith(now)
    else if (row.id && !row.matches('.group')) row.classList.add('row--gone')
  }
  const news = [...arrived.values()].filter((row) => !row.matches('.group'))
  if (news.length > 0) last(bodies, freshTable, part.dataset.newRows).append(...news)
  for (const body of [...freshTable.tBodies]) body.remove()
  freshTable.append(...bodies)
  part.dataset.held = ''
  return true
}

// The part at the end for rows that came while others were held.
function last (bodies, table, words) {
  if (bodies.at(-1)?.matches('.rows-new')) return bodies.at(-1)
  const body = table.createTBody()
  const heading = document.createElement('th')
  body.className = 'rows-new'
  body.insertRow().className = 'group'
  heading.scope = 'rowgroup'
  heading.colSpan = table.tHead?.rows[0].cells.length ?? 1
  heading.textContent = words
  body.rows[0].append(heading)
  bodies.push(body)
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
