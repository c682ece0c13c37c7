/** Focus and progress for the survey. Everything works without it. */
const form = document.querySelector<HTMLFormElement>('form.survey')

/** Puts the reader at the start of the screen that is shown now. */
function moveToScreen() {
  const screen = document.getElementById(window.location.hash.slice(1))
  if (!screen?.classList.contains('screen')) return
  screen.focus({ preventScroll: true })
  window.scrollTo(0, 0)
}

/** Counts only the questions that are asked of this person; before the first answer nobody knows which ones these are. */
function showProgress() {
  const all = [...document.querySelectorAll<HTMLElement>('.screen.q')]
  const isUntouched = document.querySelector('.survey :checked:not([value=""])') === null
  const asked = isUntouched ? all : all.filter((screen) => !isRoutedAway(screen))
  for (const [at, screen] of asked.entries()) {
    const label = screen.querySelector('.thread span')
    if (label?.textContent) label.textContent = replaceNumbers(label.textContent, at + 1, asked.length)
    screen.querySelectorAll('.beads i').forEach((bead, place) => {
      bead.className = place < at ? 'd' : place === at ? 'n' : ''
      bead.toggleAttribute('hidden', place >= asked.length)
    })
  }
}

/** Whether routing leaves this question out (the mark is set beside display: none in show-if.ts). */
function isRoutedAway(screen: HTMLElement): boolean {
  return window.getComputedStyle(screen).getPropertyValue('--asked').trim() === 'no'
}

function replaceNumbers(text: string, number: number, count: number): string {
  let place = 0
  return text.replace(/\d+/g, () => String(place++ === 0 ? number : count))
}

/** A page that the browser kept whole would show what somebody wrote to whoever presses Back: it is asked for anew. */
function forgetWhenLeft() {
  window.addEventListener('pagehide', () => {
    document.documentElement.hidden = true
  })
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) window.location.reload()
  })
}

if (form) {
  forgetWhenLeft()
  window.addEventListener('hashchange', () => {
    showProgress()
    moveToScreen()
  })
  form.addEventListener('change', showProgress)
  showProgress()
  document.querySelector<HTMLElement>('[data-errors]')?.focus()
}
