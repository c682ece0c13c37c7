import { LOOKS } from './looks.ts'
import type { ReaderSettings } from './reader-settings.ts'

const { ink, gold } = LOOKS.light
const LETTERS = { textAnchor: 'middle', fontWeight: 700 } as const
const STROKE = { fill: 'none', stroke: ink, strokeWidth: 4, strokeLinecap: 'round' } as const

/** A small drawing of what each choice does; the words beside it say the same. */
export const LOOK_SAMPLES = {
  size: {
    normal: () => <Letters size={18} />,
    large: () => <Letters size={25} />,
    larger: () => <Letters size={33} />,
  },
  spacing: {
    normal: () => <path d="M10 16h36M10 24h36M10 32h36M10 40h22" {...STROKE} />,
    wide: () => <path d="M10 13h36M10 28h36M10 43h22" {...STROKE} />,
  },
  colours: {
    device: () => (
      <>
        <Ground look="light" />
        <path d="M54 2v44a8 8 0 0 1-8 8H2z" fill={LOOKS.dark.paper} />
        <Letters text="A" x={17} y={27} size={22} fill={ink} />
        <Letters text="A" x={39} y={46} size={22} fill={LOOKS.dark.ink} />
      </>
    ),
    light: () => <Coloured look="light" />,
    dark: () => <Coloured look="dark" />,
    yellow: () => <Coloured look="yellow" />,
  },
  pictures: {
    all: () => (
      <>
        <circle cx="16" cy="28" r="9" fill={gold} />
        <path d="M32 22h14M32 34h9" {...STROKE} />
      </>
    ),
    fewer: () => <path d="M10 22h36M10 34h26" {...STROKE} />,
  },
} satisfies { [Choice in keyof ReaderSettings]: Record<ReaderSettings[Choice], () => React.ReactElement> }

type LettersProps = { size: number; text?: string; x?: number; y?: number; fill?: string }

function Letters({ size, text = 'Aa', x = 28, y = 28 + size * 0.36, fill = ink }: LettersProps) {
  return (
    <text x={x} y={y} fontSize={size} fill={fill} {...LETTERS}>
      {text}
    </text>
  )
}

function Coloured({ look }: { look: keyof typeof LOOKS }) {
  return (
    <>
      <Ground look={look} />
      <Letters size={25} fill={LOOKS[look].ink} />
    </>
  )
}

function Ground({ look }: { look: keyof typeof LOOKS }) {
  return <rect x="2" y="2" width="52" height="52" rx="8" fill={LOOKS[look].paper} stroke={ink} strokeWidth="1.5" />
}
