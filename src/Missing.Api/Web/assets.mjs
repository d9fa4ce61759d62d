// Copies what the pages load from node_modules to wwwroot/lib. Run by the build (Assets.targets).
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const lib = 'wwwroot/lib'
const govuk = 'node_modules/govuk-frontend/dist/govuk'

rmSync(lib, { recursive: true, force: true })
mkdirSync(lib, { recursive: true })

// GDS Transport is licensed for gov.uk alone and the crest is the Crown's: neither is ours to ship. Arial is next in the
// stack, and the generic header has no crest.
const css = readFileSync(`${govuk}/govuk-frontend.min.css`, 'utf8')
const ours = css
  .replaceAll(/@font-face\{[^}]*\}/g, '')
  .replaceAll(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none')
  .replaceAll(/\/\*# sourceMappingURL=.*?\*\//g, '')
if (/url\(\/assets/.test(ours)) throw new Error('govuk-frontend loads a file that is not copied: look what it is.')
writeFileSync(`${lib}/govuk-frontend.min.css`, ours)

const script = readFileSync(`${govuk}/govuk-frontend.min.js`, 'utf8')
writeFileSync(`${lib}/govuk-frontend.min.js`, script.replaceAll(/\/\/# sourceMappingURL=.*/g, ''))
copyFileSync('node_modules/htmx.org/dist/htmx.min.js', `${lib}/htmx.min.js`)
