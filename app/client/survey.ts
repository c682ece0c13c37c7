/** Focus and progress for the survey. Everything works without it. */
const form = document.querySelector<HTMLFormElement>('form.survey')

/** Puts the reader at the start of the screen that is shown now. */
function moveToScreen() {
  const screen = document.getElementById(window.location.hash.slice(1))
  if (!screen?.classList.contains('screen')) return
  screen.focus({ preventScroll: true })
  window.scrollTo(0, 0)
}

/** Counts only the questions that are asked of this person. */
function showProgress() {
  const asked = [...document.querySelectorAll<HTMLElement>('.screen.q')].filter((screen) => !isRoutedAway(screen))
  for (const [at, screen] of asked.entries()) {
    const label = screen.querySelector('.thread span')
    const beads = screen.querySelectorAll('.beads i')
    if (label?.textContent) label.textContent = replaceNumbers(label.textContent, at + 1, asked.length)
    beads.forEach((bead, place) => {
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

if (form) {
  window.addEventListener('hashchange', () => {
    showProgress()
    moveToScreen()
  })
  form.addEventListener('change', showProgress)
  showProgress()
  document.querySelector<HTMLElement>('[data-errors]')?.focus()
}
