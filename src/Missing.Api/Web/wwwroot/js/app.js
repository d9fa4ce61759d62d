// What every page runs. No page needs any of it to be read or to record: it makes pages live and keeps their words true.
import { initAll } from '../lib/govuk-frontend.min.js'
import './live.js'
import './rows.js'
import './words.js'
import './session.js'
import './guard.js'
import './alarms.js'

// Without this class the components do nothing.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
