/** The line icons: 24 grid, drawn with currentColor, always beside a word. */
const ICONS = {
  back: 'M20 12H5m6-6-6 6 6 6',
  down: 'm6 9 6 6 6-6',
  exit: 'M14 4H5v16h9M10 12h11m-4-4 4 4-4 4',
  eye: 'M2 12s4-6.5 10-6.5S22 12 22 12s-4 6.5-10 6.5S2 12 2 12zM12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5',
  get: 'M12 4v11m-5-4 5 5 5-5M4 20h16',
  help: 'M4 4h16v12h-9l-5 4v-4H4zM9.8 8.5a2.2 2.2 0 1 1 2.9 2c-.5.2-.7.5-.7 1m0 2h.01',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  look: 'M3 19 8.5 5 14 19M5 14h7m4 5v-6a2.5 2.5 0 0 1 5 0v6m-5-3h5',
  next: 'M4 12h15m-6-6 6 6-6 6',
  phone: 'M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2',
  skip: 'M3 15a9 9 0 0 1 17-2m1-6v6h-6M12 18h.01',
  talk: 'M4 4h16v12h-9l-5 4v-4H4z',
  tick: 'm4 13 5 5L20 6',
  undo: 'M4 9h10a6 6 0 0 1 0 12H8M4 9l5-5M4 9l5 5',
  up: 'm6 15 6-6 6 6',
  warn: 'M12 3 2 20h20zM12 10v4m0 3h.01',
} as const
export type IconName = keyof typeof ICONS

/** One icon by reference to the page's sprite; `flips` for those that point along the line of writing. */
export function Icon({ name, flips = false }: { name: IconName; flips?: boolean }) {
  return (
    <svg className={flips ? 'i flip' : 'i'} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  )
}

/** The icons that a page uses, once. */
export function IconSprite({ names }: { names: readonly IconName[] }) {
  return (
    <svg className="sprite" aria-hidden="true" focusable="false">
      {names.map((name) => (
        <symbol key={name} id={`i-${name}`} viewBox="0 0 24 24">
          <path d={ICONS[name]} />
        </symbol>
      ))}
    </svg>
  )
}
