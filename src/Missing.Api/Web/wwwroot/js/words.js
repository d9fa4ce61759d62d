// Refreshes the words of times from the server's clock; the absolute time beside them is the server's and stays.
// The same rules as Words/TimeWords.cs: what is overdue or past rounds down, what remains rounds up.
import { now } from './clock.js'

const minute = 60_000
const hour = 60 * minute

function span (ms) {
  if (ms >= 72 * hour) {
    const hours = Math.floor(ms / hour)
    return `${Math.floor(hours / 24)}d ${String(hours % 24).padStart(2, '0')}h`
  }
  const minutes = Math.floor(Math.max(ms, 0) / minute)
  return minutes < 60 ? `${minutes}m` : `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, '0')}m`
}

function left (ms) {
  const minutes = Math.ceil(ms / minute) * minute
  return span(minutes >= 72 * hour ? Math.ceil(minutes / hour) * hour : minutes)
}

function refreshDue (chip) {
  const at = Date.parse(chip.dataset.due)
  const late = now() >= at
  const soon = !late && at - now() <= hour
  chip.textContent = late ? `▲ ${span(now() - at)} over` : `in ${left(at - now())}`
  chip.className = `due ${late ? 'due--over' : soon ? 'due--soon' : 'due--later'}`
}

function refresh () {
  for (const chip of document.querySelectorAll('[data-due]')) refreshDue(chip)
  for (const text of document.querySelectorAll('[data-since]')) text.textContent = span(now() - Date.parse(text.dataset.since))
}

setInterval(refresh, 10_000)
