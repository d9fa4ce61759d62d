// Says two minutes before a session ends that it will, and lets the person stay. The focus goes to what it says, because a
// person who does not look would lose what they do, and then back to where it was.
import { now } from './clock.js'

const warnBefore = 2 * 60_000
const warning = document.getElementById('session-warning')
const extendButton = document.getElementById('session-extend')
// All pages of a person are one session: what lasts longer in one lasts longer in all.
const pages = new BroadcastChannel('session')
let endsAt = Number(document.body.dataset.sessionEnds)
let over = false
let before = null

function left () {
  const seconds = Math.max(Math.ceil((endsAt - now()) / 1000), 0)
  return seconds > 60 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`
}

function show () {
  document.getElementById('session-warning-words').hidden = over
  document.getElementById('session-ended-words').hidden = !over
  warning.setAttribute('aria-labelledby', over ? 'session-ended-words' : 'session-warning-words')
  extendButton.hidden = over
  if (!warning.hidden) return
  before = document.activeElement
  warning.hidden = false
}

function hide () {
  const held = warning.contains(document.activeElement)
  warning.hidden = true
  // A live change may have put another in its place, of the same id.
  if (held) (before.isConnected ? before : document.getElementById(before.id) ?? document.getElementById('main')).focus()
}

function warn () {
  const appears = warning.hidden
  show()
  document.getElementById('session-left').textContent = left()
  if (appears) extendButton.focus()
}

function ended () {
  if (over) return
  over = true
  show()
  warning.focus()
}

function look () {
  if (over) return
  const remains = endsAt - now()
  if (remains <= 0) ended()
  else if (remains <= warnBefore) warn()
  else if (!warning.hidden) hide()
}

function lasts (until) {
  endsAt = until
  over = false
  look()
}

async function extend () {
  const token = document.querySelector('input[name="__RequestVerificationToken"]')?.value
  const answer = await fetch('/session', { method: 'POST', headers: { 'X-Antiforgery': token } })
  if (!answer.ok) return ended()
  lasts((await answer.json()).endsAt)
  pages.postMessage(endsAt)
}

if (endsAt) {
  pages.onmessage = (event) => { if (event.data > endsAt) lasts(event.data) }
  pages.postMessage(endsAt)
  extendButton.addEventListener('click', extend)
  document.body.addEventListener('session:ended', ended)
  // Working on a page, such as writing a report, makes the session last longer without a new page.
  document.addEventListener('htmx:afterRequest', (event) => {
    const until = Number(event.detail.xhr.getResponseHeader('X-Session-Ends'))
    if (until > endsAt) {
      lasts(until)
      pages.postMessage(endsAt)
    }
  })
  setInterval(look, 1_000)
}
