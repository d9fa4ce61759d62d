// Says two minutes before a session ends that it will, and lets the person stay.
import { now } from './clock.js'

const warnBefore = 2 * 60_000
const warning = document.getElementById('session-warning')
let endsAt = Number(document.body.dataset.sessionEnds)

function left () {
  const seconds = Math.max(Math.ceil((endsAt - now()) / 1000), 0)
  return seconds > 60 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`
}

function ended () {
  document.getElementById('session-warning-words').textContent =
    'Your session has ended. Sign in again in another tab; what you typed here stays.'
  document.getElementById('session-extend').hidden = true
  warning.hidden = false
}

function look () {
  const remains = endsAt - now()
  if (remains <= 0) return ended()
  warning.hidden = remains > warnBefore
  document.getElementById('session-left').textContent = left()
}

async function extend () {
  const token = document.querySelector('input[name="__RequestVerificationToken"]')?.value
  const answer = await fetch('/session', { method: 'POST', headers: { 'X-Antiforgery': token } })
  if (!answer.ok) return ended()
  endsAt = (await answer.json()).endsAt
  look()
}

if (endsAt) {
  document.getElementById('session-extend').addEventListener('click', extend)
  document.body.addEventListener('session:ended', ended)
  setInterval(() => { if (!document.getElementById('session-extend').hidden) look() }, 1_000)
}
