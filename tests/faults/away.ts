import { setTimeout as wait } from 'node:timers/promises'
import { type Fields, fieldsIn, get, post, type Reply, receiptIn } from './browser.ts'
import type { Cluster } from './cluster.ts'
import { faultOf503, SLUG } from './load.ts'
import type { Told } from './rounds.ts'
import { aStage, publishNext } from './stage.ts'

const PAGE = `/s/${SLUG}`
const WRITTEN = 'It is "loud" & <b>busy</b>,\nalways.'

/** The database is stopped: pages still come from memory, what was written is kept, and afterwards the same form goes. */
export async function awayChecks(name: string, cluster: Cluster, url: string, tell: Told): Promise<void> {
  const stage = await aStage(url)
  try {
    const site = (await stage.current()).url
    const given = await filledForm(site)
    await cluster.stop('fast')
    const memory = await get(site, PAGE)
    const missing = await get(site, '/s/no-such-survey')
    const ready = await get(site, '/readyz')
    tell({
      line: `${name}, while it is away: the survey comes from memory, and help stands on every page`,
      faults: [
        ...faultsOf('the survey', memory, 200, true),
        ...faultsOf('a page that is not there', missing, 404, true),
        ...faultsOf('/healthz', await get(site, '/healthz'), 200),
        ...faultsOf('/readyz', ready, 503),
        ...(ready.kind === 'answer' && ready.text.includes('"why":"database"') ? [] : ['/readyz does not say why']),
      ],
    })
    const refused = await Promise.all(
      ['send', 'unsafe'].map((pressed) => post(site, PAGE, [...given, ['_do', pressed]])),
    )
    const attempt = { key: '', fields: given, isUnsafe: false, texts: [], isAcknowledged: false, receipt: null }
    tell({
      line: `${name}, while it is away: what was written comes back in the form`,
      faults: refused.flatMap((reply) =>
        [
          ...faultsOf('Send', reply, 503, true),
          ...(reply.kind === 'answer' ? (faultOf503(reply.text, reply.headers['retry-after'], attempt) ?? []) : []),
        ].flat(),
      ),
    })
    await cluster.start()
    const kept = refused[0]?.kind === 'answer' ? fieldsIn(refused[0].text) : []
    const sent = await post(site, PAGE, [...kept, ['_do', 'send']])
    const thanks = sent.kind === 'answer' ? await get(site, String(sent.headers.location)) : sent
    await stage.read((database) => publishNext(database, 'The next one'))
    const isNews = await within(5_000, async () => {
      const page = await get(site, PAGE)
      return page.kind === 'answer' && page.text.includes('name="_v" value="2"')
    })
    tell({
      line: `${name}, once it is back: the very form that came back is sent, and a new version shows at once`,
      faults: [
        ...faultsOf('Send', sent, 303),
        ...(thanks.kind === 'answer' && receiptIn(thanks.text) ? [] : ['there are no receipt words']),
        ...(isNews ? [] : ['a version that was published elsewhere did not show within 5 s']),
        ...(await stage.uncaught()),
      ],
    })
  } finally {
    await stage.end()
  }
}

async function filledForm(site: string): Promise<Fields> {
  const page = await get(site, PAGE)
  const hidden = page.kind === 'answer' ? fieldsIn(page.text).filter(([name]) => name.startsWith('_')) : []
  return [...hidden, ['mood', 'bad'], ['wishes', 'quiet'], ['wishes', 'maps'], ['say', WRITTEN], ['age', 'old']]
}

function faultsOf(what: string, reply: Reply, status: number, withHelp = false): string[] {
  if (reply.kind !== 'answer') return [`${what}: ${reply.kind}`]
  if (reply.status !== status) return [`${what} was answered with ${reply.status}, not ${status}`]
  const hasHelp = /class="help"/.test(reply.text) && reply.text.includes('999') && reply.text.includes('0800 1111')
  return withHelp && !hasHelp ? [`${what} has no help panel`] : []
}

async function within(milliseconds: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const until = performance.now() + milliseconds
  while (performance.now() < until) {
    if (await isSo()) return true
    await wait(100)
  }
  return false
}
