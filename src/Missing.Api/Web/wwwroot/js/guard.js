// Asks before a page with something typed in it is left by accident.
let typed = false

document.addEventListener('input', (event) => {
  if (event.target.closest('form[data-guard]')) typed = true
})
// Only what was typed into the form that is sent: an alarm answered meanwhile sends nothing of it.
document.addEventListener('submit', (event) => {
  if (event.target.matches('form[data-guard]')) typed = false
})
window.addEventListener('beforeunload', (event) => {
  if (typed) event.preventDefault()
})
