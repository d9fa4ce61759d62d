// Asks before a page with something typed in it is left by accident.
let typed = false

document.addEventListener('input', (event) => {
  if (event.target.closest('form[data-guard]')) typed = true
})
document.addEventListener('submit', () => { typed = false })
window.addEventListener('beforeunload', (event) => {
  if (typed) event.preventDefault()
})
