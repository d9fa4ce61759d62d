// The board beyond reading it: finding a row, saying what changed, and asking anew when time alone changes it.
import { clock, now } from './clock.js'

const rows = () => [...document.querySelectorAll('#rows tr[data-version]')]

// Finding: in the browser, so that no name stands in an address.
const find = document.getElementById('find')

function filter () {
  const wanted = find.value.trim().toLowerCase()
  let found = 0
  for (const row of rows()) {
    row.hidden = !row.querySelector('.board__child').textContent.toLowerCase().includes(wanted)
    if (!row.hidden) found++
  }
  for (const group of document.querySelectorAll('#rows tbody')) {
    group.hidden = ![...group.rows].some((row) => row.dataset.version && !row.hidden)
  }
  document.getElementById('found').textContent = wanted ? `${found} of ${rows().length}` : ''
}

if (find) {
  document.getElementById('find-field').hidden = false
  find.addEventListener('input', filter)
  find.addEventListener('keydown', (event) => { if (event.key === 'Enter') event.preventDefault() })
}

// What changed, in one sentence every few seconds at most.
const quiet = 5_000
const snapshot = () => new Map(rows().filter((row) => !row.matches('.row--gone'))
  .map((row) => [row.id, { risk: row.dataset.risk, late: 'late' in row.dataset, part: row.dataset.part }]))
let told = snapshot()
let toldAt = 0
let telling = 0

function tell () {
  telling = 0
  const shown = snapshot()
  const fresh = [...shown].filter(([id]) => !told.has(id)).map(([, row]) => row)
  const stayed = [...shown].filter(([id]) => told.has(id)).map(([id, row]) => [told.get(id), row])
  const parts = [
    fresh.length && `${fresh.length} new: ${[...new Set(fresh.map((row) => row.risk))].join(', ')}`,
    count(stayed, ([was, is]) => was.part !== 'returned' && is.part === 'returned', 'found'),
    count(stayed, ([was, is]) => was.risk !== is.risk, 'regraded'),
    count(stayed, ([was, is]) => !was.late && is.late, 'newly overdue'),
    count([...told], ([id]) => !shown.has(id), 'no longer listed')
  ].filter(Boolean)
  told = shown
  if (parts.length === 0) return
  toldAt = now()
  const words = parts.join('; ')
  document.getElementById('status').textContent = words
  document.getElementById('said').textContent = `${clock(toldAt).slice(0, 5)}: ${words}.`
}

function count (list, where, words) {
  const number = list.filter(where).length
  return number > 0 && `${number} ${words}`
}

// Time alone moves rows: a clock falls due though nobody recorded anything.
let waiting = 0

function wait () {
  clearTimeout(waiting)
  const at = Number(document.getElementById('rows').dataset.changesAt)
  // A browser's timer holds 24 days; what is later comes with some other change.
  if (at && at - now() < 86_400_000) waiting = setTimeout(changed, Math.max(at - now(), 0) + 500)
}

function changed () {
  if (document.getElementById('live')?.dataset.state === 'paused') waiting = setTimeout(changed, 1_000)
  else document.body.dispatchEvent(new CustomEvent('live:due'))
}

document.addEventListener('htmx:afterSwap', (event) => {
  if (event.detail.target.id !== 'rows') return
  if (find?.value) filter()
  telling ||= setTimeout(tell, Math.max(toldAt + quiet - now(), 0))
  wait()
})
wait()

// Fields left empty say nothing, so the address need not either.
document.getElementById('filters')?.addEventListener('submit', (event) => {
  for (const field of event.target.elements) field.disabled = field.name && !field.value
})
window.addEventListener('pageshow', () => {
  for (const field of document.getElementById('filters')?.elements ?? []) field.disabled = false
})

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false
  button.addEventListener('click', () => print())
}
