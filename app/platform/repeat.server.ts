/** Does something again and again, a pause after each time, until it is stopped; stopping waits for the running one. */
export function repeat(
  pause: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let stopped = false
  let running: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const plan = () => {
    if (stopped) return
    timer = setTimeout(() => {
      running = work().catch(onError).then(plan)
    }, pause)
    timer.unref()
  }
  plan()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
