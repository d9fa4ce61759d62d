// Emmett as its documentation shows it: a command handler that folds the stream, and an inline projection into Pongo. Each line of
// input is a turn, {"writers":8,"seconds":2}; each line of output what it came to. "prepare" in place of seconds reports episodes.
import { createInterface } from 'node:readline'
import { randomUUID } from 'node:crypto'
import { CommandHandler, projections } from '@event-driven-io/emmett'
import { getPostgreSQLEventStore, pongoSingleStreamProjection } from '@event-driven-io/emmett-postgresql'

const fullAt = Number(process.env.BENCH_FULL_AT)
const text = process.env.BENCH_TEXT

const evolve = (episode, { type, data }) => type === 'Reported'
  ? { notes: 0, lastAt: data.at, lastBy: data.by }
  : { ...episode, notes: episode.notes + 1, lastAt: data.at, lastBy: data.by }

const list = pongoSingleStreamProjection({
  collectionName: 'episodes',
  canHandle: ['Reported', 'NoteAdded'],
  evolve
})

const store = getPostgreSQLEventStore(process.env.BENCH_DATABASE, { projections: projections.inline([list]) })
await store.schema.migrate()
const handle = CommandHandler({ evolve, initialState: () => ({ notes: 0 }) })

const fact = (type, writer, data) => ({ type, data: { ...data, by: `bench-${writer}`, at: new Date().toISOString() } })

async function report (writer) {
  const id = `episode-${randomUUID()}`
  await handle(store, id, () => fact('Reported', writer, { circumstances: 'Did not come home from school' }))
  return { id, version: 1 }
}

async function add (writer, episode) {
  await handle(store, episode.id, () => fact('NoteAdded', writer, { text }), { expectedStreamVersion: BigInt(episode.version) })
  episode.version++
}

// Left over from one turn to the next, so that long episodes are written to as well.
const begun = []
let perSecond = 300

async function prepare ({ writers, seconds }) {
  const count = writers + Math.floor(perSecond * seconds * 1.4 / fullAt) - begun.length
  await Promise.all(Array.from({ length: writers }, async (_, writer) => {
    for (let n = writer; n < count; n += writers) begun.push(await report(writer))
  }))
}

async function turn ({ writers, seconds }) {
  const milliseconds = []
  const started = performance.now()
  let over = false
  await Promise.all(Array.from({ length: writers }, async (_, writer) => {
    let episode = null
    while (!over && performance.now() - started < seconds * 1000) {
      if (!episode || episode.version >= fullAt) episode = begun.shift()
      if (!episode) {
        over = true
        return
      }
      const before = performance.now()
      await add(writer, episode)
      milliseconds.push(performance.now() - before)
    }
    if (episode && episode.version < fullAt) begun.push(episode)
  }))
  const took = (performance.now() - started) / 1000
  perSecond = Math.max(perSecond, milliseconds.length / took)
  return { seconds: took, milliseconds }
}

const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`)
say({ ready: true })
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line)
  if (asked.prepare) await prepare(asked)
  say(asked.prepare ? { prepared: begun.length } : await turn(asked))
}
await store.close()
