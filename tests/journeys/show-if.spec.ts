import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Page } from '@playwright/test'
import fc from 'fast-check'
import { readAnswers } from '#app/features/surveys/given-answers.ts'
import { screensOf } from '#app/features/surveys/screens.ts'
import { askedQuestions } from '#app/features/surveys/show-if.ts'
import type { SurveyDefinition } from '#app/features/surveys/survey-definition.ts'
import { WORDINGS, type Wording } from '#db/vocabulary.ts'
import { ask, type Fields } from '#tests/support/http.ts'
import { anyPicks, anySurvey, fieldsOf } from '#tests/support/random-survey.ts'
import { SURVEY } from '#tests/support/survey-page.ts'
import { expect, test } from './test.ts'

const SURVEYS = 200

test(`in ${SURVEYS} random surveys the style sheet shows the questions that the server asks, and one way on and back`, async ({
  page,
  site,
}) => {
  // About a minute; the limit is for a busy machine.
  test.setTimeout(600_000)
  const seed = Number(process.env.SHOW_IF_SEED ?? Math.floor(Math.random() * 2 ** 31))
  process.stdout.write(`      SHOW_IF_SEED=${seed}\n`)
  const css = await builtCss(site.url)
  const draw = await startDrawing()
  try {
    await fc.assert(
      fc.asyncProperty(
        anySurvey,
        fc.constantFrom(...WORDINGS),
        fc.array(anyPicks, { minLength: 4, maxLength: 4 }),
        async (definition, wording, picks) => {
          const html = await draw.page(definition, wording)
          const bare = html.replaceAll(/<link rel="stylesheet"[^>]*>/g, '')
          await page.setContent(bare.replace('</head>', () => `${css}</head>`))
          const given = picks.map((each) => fieldsOf(definition, wording, each))
          const seen = await whatIsSeen(page, definition, given)
          expect(seen.idsTwice).toEqual([])
          for (const [at, fields] of given.entries())
            expect(seen.shown[at], JSON.stringify(fields)).toEqual(whatIsAsked(definition, wording, fields))
        },
      ),
      { numRuns: SURVEYS, seed, endOnFailure: Boolean(process.env.CI) },
    )
  } finally {
    await draw.end()
  }
})

/** What stands on the look-over, and for each screen what is seen on it and where its links lead. */
type Shown = {
  lookOver: readonly string[]
  screens: readonly { id: string; seen: readonly string[]; next: readonly string[]; back: readonly string[] }[]
}

/** What should be seen, by the rule that the server goes by. */
function whatIsAsked(definition: SurveyDefinition, wording: Wording, fields: Fields): Shown {
  const read = readAnswers(definition, wording, fields)
  if (read.kind !== 'read') throw new Error(`Not this form: ${read.name}`)
  const asked = new Set(askedQuestions(definition, read.given.choices).map(({ key }) => key))
  const ids = screensOf(definition)
    .filter(({ question }) => !question || asked.has(question.key))
    .map(({ id }) => id)
  return {
    lookOver: definition.questions.map(({ key }) => key).filter((key) => asked.has(key)),
    screens: ids.slice(0, -1).map((id, at) => ({
      id,
      seen: [id],
      next: [`#${ids[at + 1]}`],
      back: at === 0 ? [] : [`#${ids[at - 1]}`],
    })),
  }
}

/** Gives each of these answers in the browser, one after the other, and walks the screens by their addresses. */
async function whatIsSeen(page: Page, definition: SurveyDefinition, given: readonly Fields[]) {
  const ids = screensOf(definition).map(({ id }) => id)
  return page.evaluate(
    ({ ids, given }) => {
      const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
      const seen = (selector: string) => all(selector).filter((element) => element.checkVisibility())
      const hrefs = (selector: string) => seen(selector).map((link) => link.getAttribute('href') ?? '')
      const goTo = (id: string) => window.location.replace(`#${id}`)
      const everyId = all('[id]').map(({ id }) => id)
      const inputs = [...document.querySelectorAll<HTMLInputElement>('.survey [type=radio], .survey [type=checkbox]')]
      const shown = given.map((fields) => {
        for (const input of inputs)
          input.checked = fields.some(([name, value]) => input.name === name && input.value === value)
        goTo('look')
        const lookOver = seen('.screen.q').map(({ id }) => id)
        const isAsked = (id: string) => lookOver.includes(id) || !document.getElementById(id)?.classList.contains('q')
        const screens = ids
          .filter((id) => id !== 'look' && isAsked(id))
          .map((id) => {
            goTo(id)
            const on = `[id="${id}"]`
            const skip = hrefs(`${on} .turn .way:nth-last-child(2):not(:first-child) a`)
            const next = hrefs(`${on} :is(.turn, .btns) .go`)
            return {
              id,
              seen: seen('.screen').map((screen) => screen.id),
              next: skip.length > 0 && skip.join() !== next.join() ? [...next, 'and to skip', ...skip] : next,
              back: hrefs(`${on} .turn .way:first-child a`),
            }
          })
        return { lookOver, screens }
      })
      return { idsTwice: everyId.filter((id, at) => everyId.indexOf(id) < at), shown }
    },
    { ids, given },
  )
}

async function builtCss(url: string): Promise<string> {
  const href = /href="(\/assets\/[^"]+\.css)"/.exec((await ask(url, { path: SURVEY })).text)?.[1] ?? ''
  const { status, text } = await ask(url, { path: href })
  expect(status).toBe(200)
  return `<style>${text}</style>`
}

/** The product's own screens, drawn in a process of their own: the journeys' runner would read their markup as its own. */
async function startDrawing() {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/render-surveys.tsx'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async page(definition: SurveyDefinition, wording: Wording): Promise<string> {
      child.stdin.write(`${JSON.stringify({ definition, wording })}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error('The process that draws has ended')
      return JSON.parse(value)
    },
    async end() {
      child.stdin.end()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
