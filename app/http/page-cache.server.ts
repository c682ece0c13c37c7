/** Keeps what was made for a key, the most recently used first to stay; makes each once, however many ask at once. */
export class PageCache<Page> {
  private readonly pages = new Map<string, { page: Page | Promise<Page>; until: number }>()
  /** The key asked for last: asked for again it stands where it belongs. */
  private latest = ''
  constructor(private readonly most = 200) {}

  /** What is kept, at once; else what `make` makes, at once or as a promise. A failure is not kept. */
  get<Made extends Page | Promise<Page>>(key: string, make: () => Made, livesFor?: number): Made
  get(key: string, make: () => Page | Promise<Page>, livesFor = Number.POSITIVE_INFINITY): Page | Promise<Page> {
    const held = this.pages.get(key)
    if (held && (held.until === Number.POSITIVE_INFINITY || held.until > performance.now())) {
      if (key !== this.latest) {
        this.pages.delete(key)
        this.pages.set(key, held)
        this.latest = key
      }
      return held.page
    }
    const page = make()
    const kept = { page, until: performance.now() + livesFor }
    this.pages.delete(key)
    this.pages.set(key, kept)
    this.latest = key
    if (page instanceof Promise) page.catch(() => this.pages.get(key) === kept && this.pages.delete(key))
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= this.most) break
      this.pages.delete(oldest)
    }
    return page
  }

  clear() {
    this.pages.clear()
    this.latest = ''
  }
}
