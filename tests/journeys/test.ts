import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
import { type Site, startSite } from '#tests/support/site.ts'

export { expect }

type Fixtures = {
  /** Origins that a journey leaves for on purpose (the quick exit): answered with an empty page. */
  exits: readonly string[]
  /** A page of somebody else: a browser context of its own, watched like the first one. */
  newPage: (options?: BrowserContextOptions) => Promise<Page>
}

/**
 * Every journey runs on a built site with the demonstration in it, one per worker. A console error or warning, a page
 * error or a request to another origin fails the journey.
 */
export const test = base.extend<Fixtures, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const site = await startSite()
      await use(site)
      await site.stop()
    },
    { scope: 'worker', timeout: 200_000 },
  ],
  exits: [[], { option: true }],
  baseURL: async ({ site }, use) => use(site.url),
  context: async ({ context, site, exits }, use) => {
    const faults = await watch(context, site.url, exits)
    await use(context)
    expect(faults, 'errors in the browser, or requests to another origin').toEqual([])
  },
  newPage: async ({ browser, site, exits, baseURL }, use) => {
    const opened: { context: BrowserContext; faults: readonly string[] }[] = []
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), ...options })
      opened.push({ context, faults: await watch(context, site.url, exits) })
      return context.newPage()
    })
    for (const { context } of opened) await context.close()
    for (const { faults } of opened) expect(faults, 'errors in the browser, or requests to another origin').toEqual([])
  },
})

/** Fails unless axe finds nothing at all on the page as it stands: WCAG 2.2, levels A and AA. */
export async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const said = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.map(({ html }) => html).join('\n    ')}`,
  )
  expect(said, `what axe finds on ${page.url()}`).toEqual([])
}

async function watch(context: BrowserContext, url: string, exits: readonly string[]): Promise<readonly string[]> {
  const own = new URL(url).origin
  const faults: string[] = []
  const documents = new Set<string>()
  context.on('request', (request) => {
    if (request.isNavigationRequest()) documents.add(request.url().replace(/#.*$/, ''))
    const { protocol, origin } = new URL(request.url())
    if (/^https?:|^wss?:/.test(protocol) && origin !== own && !exits.includes(origin))
      faults.push(`asked ${request.url()}`)
  })
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return
    // The browser says of a page we answer with 4xx on purpose (404, 410, 422) that it failed to load it.
    const isOwnAnswer =
      /the server responded with a status of \d+/.test(message.text()) &&
      documents.has(message.location().url.replace(/#.*$/, ''))
    if (!isOwnAnswer) faults.push(`console ${message.type()}: ${message.text()}`)
  })
  context.on('weberror', (error) => faults.push(`page error: ${error.error().message}`))
  // Only then: a routed context has no HTTP cache.
  for (const origin of exits)
    await context.route(`${origin}/**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' }),
    )
  return faults
}
