// The bar on top of every page: what the server refuses is said in the bar itself, and what it said can be closed.
const place = 'alarm-answer'

document.addEventListener('htmx:beforeSwap', (event) => {
  const status = event.detail.xhr.status
  if (event.detail.target.id !== place || status < 400 || status >= 500 || status === 401) return
  event.detail.shouldSwap = true
  event.detail.isError = false
})

document.addEventListener('click', (event) => {
  if (event.target.closest(`[data-dismiss="${place}"]`)) document.getElementById(place).replaceChildren()
})
