// The server's clock: a desk's own may be minutes off, and minutes are what is shown here.
const started = Number(document.body.dataset.now)
let ahead = started ? started - Date.now() : 0

const london = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'Europe/London' })

/** Milliseconds since 1970, as the server has them. */
export const now = () => Date.now() + ahead

/** @param {number} server what the server's clock said just now */
export function set (server) { ahead = server - Date.now() }

/** 07:59:30, in London. */
export const clock = (at) => london.format(new Date(at))
