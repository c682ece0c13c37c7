/** What every page may do with script: leave quickly, without leaving this page in the list of pages. */
for (const exit of document.querySelectorAll<HTMLAnchorElement>('[data-exit]')) {
  exit.addEventListener('click', (event) => {
    event.preventDefault()
    document.documentElement.hidden = true
    window.location.replace(exit.href)
  })
}

export {}
