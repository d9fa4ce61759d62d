// One stream of server-sent events a page. It is a nudge and nothing more: parts of the page that say
// hx-trigger="live:appended from:body" fetch themselves anew. While a tab is hidden it holds no stream, because a browser
// opens six connections to a host and no more; when it is shown again everything is fetched.
import { set, now, clock } from './clock.js'

const silence = 30_000
const address = document.body.dataset.live
const lamp = document.getElementById('live')
const bar = document.getElementById('not-live')
const number = document.getElementById('event-number')
const time = document.getElementById('as-at')
// The newest event that this page shows.
let seen = Number(number?.textContent.replaceAll(',', ''))
let source = null
let heard = now()
let paused = false

function show (state, words) {
  if (!lamp || lamp.dataset.state === state) return
  lamp.dataset.state = state
  lamp.querySelector('.live__word').textContent = words
}

function hear () {
  heard = now()
  bar.hidden = true
  show('live', 'Live')
}

function appended (newest) {
  hear()
  // The first on connecting is told whether or not it is news.
  if (newest === seen) return
  seen = newest
  number.textContent = newest.toLocaleString('en-GB')
  time.textContent = clock(now())
  document.body.dispatchEvent(new CustomEvent('live:appended'))
}

// For what need not be quicker: once within so long of a change, however many follow it. A delay that each of them began
// anew would never end while much is recorded.
function also (name, within) {
  let waiting = 0
  document.body.addEventListener('live:appended', () => {
    waiting ||= setTimeout(() => {
      waiting = 0
      document.body.dispatchEvent(new CustomEvent(name))
    }, within)
  })
}

function open () {
  if (source || paused || document.hidden) return
  source = new EventSource(address)
  source.addEventListener('alive', (event) => {
    set(Number(event.data))
    hear()
  })
  source.addEventListener('appended', (event) => appended(Number(event.data)))
  // After an answer that is no stream the browser gives up by itself, and the watch below tries again.
  source.onerror = () => { if (source?.readyState === EventSource.CLOSED) close() }
}

function close () {
  source?.close()
  source = null
}

function watch () {
  if (paused || document.hidden) return
  if (now() - heard >= silence) {
    show('lost', 'Not live')
    if (bar.hidden) {
      document.getElementById('not-live-since').textContent = clock(heard)
      bar.hidden = false
    }
  }
  open()
}

function pause (yes) {
  paused = yes
  heard = now()
  if (yes) {
    close()
    show('paused', 'Updates paused')
  } else {
    show('connecting', 'Connecting')
    open()
  }
}

if (address) {
  also('live:soon', 1_000)
  also('live:later', 5_000)
  document.addEventListener('visibilitychange', () => {
    heard = now()
    if (document.hidden) close()
    else open()
  })
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-pause]')
    if (!button) return
    pause(!paused)
    button.textContent = paused ? 'Resume updates' : 'Pause updates'
    button.setAttribute('aria-pressed', String(paused))
  })
  open()
  setInterval(watch, 1_000)
}

// What a page fetches by itself is not somebody working: it keeps no session alive.
document.addEventListener('htmx:configRequest', (event) => {
  if (event.detail.triggeringEvent?.type?.startsWith('live:')) event.detail.headers['X-Background'] = '1'
})

document.addEventListener('htmx:responseError', (event) => {
  if (event.detail.xhr.status === 401) document.body.dispatchEvent(new CustomEvent('session:ended'))
})
