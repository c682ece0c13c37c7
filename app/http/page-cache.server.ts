/** Keeps what was made for a key, the most recently used first to stay; makes each once, however many ask at once. */
export class PageCache<Page> {
  private readonly pages = new Map<string, { page: Promise<Page>; until: number }>()
  constructor(private readonly most = 200) {}

  get(key: string, make: () => Promise<Page>, livesFor = Number.POSITIVE_INFINITY): Promise<Page> {
    const held = this.pages.get(key)
    if (held && held.until > performance.now()) {
      this.pages.delete(key)
      this.pages.set(key, held)
      return held.page
    }
    const page = make()
    this.pages.set(key, { page, until: performance.now() + livesFor })
    page.catch(() => this.pages.delete(key))
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= this.most) break
      this.pages.delete(oldest)
    }
    return page
  }

  clear() {
    this.pages.clear()
  }
}
