import { LOOKS } from './looks.ts'
import type { ReaderSettings } from './reader-settings.ts'

/** The rules that make pages look as a reader chose; none for the usual look. Outside all layers, so they win. */
export function readerCss({ size, spacing, colours, pictures }: ReaderSettings): string {
  return SIZES[size] + SPACINGS[spacing] + COLOURS[colours] + PICTURES[pictures]
}

const SIZES: Readonly<Record<ReaderSettings['size'], string>> = {
  normal: '',
  large: 'html{font-size:112.5%}',
  larger: 'html{font-size:125%}',
}

// The distances of WCAG 1.4.12, and lines a little wider; controls do not inherit them by themselves.
const SPACINGS: Readonly<Record<ReaderSettings['spacing'], string>> = {
  normal: '',
  wide:
    'html{line-height:1.8;letter-spacing:.12em;word-spacing:.16em}' +
    'h1,h2,h3,.hero h1,.mark{line-height:1.4;letter-spacing:inherit}' +
    '.opt,.btn,.tool,.exit{line-height:1.5}.exit{max-inline-size:none}' +
    // It takes more lines now, and waits above the page until it has the focus.
    '.skip:not(:focus){inset-block-start:-12rem}' +
    'button,input,select,textarea{letter-spacing:inherit;word-spacing:inherit}',
}

const COLOURS: Readonly<Record<ReaderSettings['colours'], string>> = {
  device: '',
  light: lookCss('light'),
  dark: lookCss('dark'),
  // Where every ground is black, an edge says who speaks.
  yellow: `${lookCss('yellow')}@media screen{.said,.did{border:2px solid}.said::after,.did::after,.heroart{display:none}}`,
}

// A picture that says something of its own has a name and stays; the words beside the others take their room.
const PICTURES: Readonly<Record<ReaderSettings['pictures'], string>> = {
  all: '',
  fewer:
    '.opt>svg[aria-hidden]:not(.i),.pic.s[aria-hidden]{display:none}' +
    '.opt{grid-template-columns:1fr auto;justify-items:stretch;text-align:start}' +
    '.opt span{grid-column:1}.opt input{grid-column:2}' +
    '.rows li:has(>.pic.s[aria-hidden]),.pictured:has(>.pic.s[aria-hidden]){grid-template-columns:1fr}' +
    '.rows li:has(>.pic.s[aria-hidden])>.when{grid-column:1}',
}

/** On paper the print rules' black on white stands. */
function lookCss(look: keyof typeof LOOKS): string {
  const colours = Object.entries(LOOKS[look]).map(([name, value]) => `--${name}:${value}`)
  return `@media screen{:root{color-scheme:${look === 'light' ? 'light' : 'dark'};${colours.join(';')}}}`
}
