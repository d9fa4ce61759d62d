// The report page: says whether what is typed is saved, keeps trying while the server is away, sends nothing that is not
// saved, and is worked by keyboard. Without it the page works by its buttons.
const form = document.getElementById('report')
const keep = document.getElementById('keep')
const saved = document.getElementById('saved')
const notSaved = document.getElementById('not-saved')
const again = 3_000

let typed = false
let away = false
let lastSaved = ''
// The button pressed while something was still to be saved.
let waiting = null
let leaving = false

const beside = () => document.getElementById('beside')

function say (words) {
  notSaved.textContent = words
  notSaved.hidden = words === ''
}

// A reload finds the draft again; the address holds its id and nothing else.
function address () {
  if (location.search === '') history.replaceState(null, '', beside().dataset.home)
}

function tellSaved () {
  lastSaved = beside().dataset.saved
  saved.textContent = `Draft saved ${lastSaved}`
  say('')
  address()
  if (waiting && !typed) {
    leaving = true
    form.requestSubmit(waiting)
  }
}

function tellAway (status) {
  const since = lastSaved ? `Not saved since ${lastSaved}` : 'Not saved yet'
  if (status === 409) return say('Not saved: this report has been sent already.')
  if (status === 401) return say(`${since}: your session has ended. Sign in again in another tab; what you typed here stays.`)
  say(`${since}, still trying.${waiting ? ' It will be sent as soon as the server answers: stay on this page.' : ''}`)
}

lastSaved = beside().dataset.saved ?? ''
if (lastSaved) address()

form.addEventListener('input', () => { typed = true })
form.addEventListener('change', () => { typed = true })

keep.addEventListener('htmx:beforeRequest', (event) => {
  if (event.target === keep) typed = false
})
keep.addEventListener('htmx:afterRequest', (event) => {
  if (event.target !== keep) return
  if (event.detail.successful) {
    away = false
    return
  }
  away = true
  typed = true
  const status = event.detail.xhr.status
  tellAway(status)
  if (status !== 409) setTimeout(() => { if (away) htmx.trigger(keep, 'save') }, again)
})
document.addEventListener('htmx:afterSettle', (event) => {
  if (event.target.id === 'beside' && !away) tellSaved()
})

form.addEventListener('submit', (event) => {
  if (leaving || !typed) {
    leaving = true
    return
  }
  event.preventDefault()
  waiting = event.submitter
  if (away) tellAway()
  htmx.trigger(keep, 'save')
})
addEventListener('beforeunload', (event) => {
  if (typed && !leaving) event.preventDefault()
})

// Enter in a line sends nothing: in the search it goes to what was found.
form.addEventListener('keydown', (event) => {
  const results = [...form.querySelectorAll('.found .match')]
  const at = results.indexOf(document.activeElement)
  const inSearch = event.target.id === 'f-search'
  if (event.key === 'Enter' && event.target.matches('input:not([type=submit])')) {
    event.preventDefault()
    if (inSearch) results[0]?.focus()
  } else if (event.key === 'ArrowDown' && (inSearch || at >= 0) && results.length > 0) {
    event.preventDefault()
    results[Math.min(at + 1, results.length - 1)].focus()
  } else if (event.key === 'ArrowUp' && at >= 0) {
    event.preventDefault()
    if (at === 0) document.getElementById('f-search').focus()
    else results[at - 1].focus()
  } else if (event.key === 'Escape' && at >= 0) {
    document.getElementById('f-search').focus()
  }
})

// By the key, not by the letter it types: with Alt many keyboards type another.
document.addEventListener('keydown', (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return
  const panel = /^Digit([1-6])$/.exec(event.code)
  if (panel) {
    const section = document.getElementById(`panel-${panel[1]}`)
    if (!section) return
    event.preventDefault()
    const field = section.querySelector('input:not([type=hidden]), textarea, select, button')
    section.scrollIntoView({ block: 'start' })
    ;(field ?? section).focus()
  } else if (event.code === 'KeyS') {
    event.preventDefault()
    document.getElementById('send').click()
  }
})
