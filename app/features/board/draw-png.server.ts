import { createRequire } from 'node:module'
import { Resvg } from '@resvg/resvg-js'
import { palettePng } from './palette-png.server.ts'

const FONTS = ['400Regular', '700Bold'].map((face) =>
  createRequire(import.meta.url).resolve(
    `@expo-google-fonts/atkinson-hyperlegible-next/${face}/AtkinsonHyperlegibleNext_${face}.ttf`,
  ),
)

/** A drawing as PNG, so many pixels wide, in our own font: the machine's fonts are never asked. */
export function drawPng(svg: string, width: number): { png: Buffer; width: number; height: number } {
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    background: '#ffffff',
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: 'Atkinson Hyperlegible Next' },
  }).render()
  const { pixels, width: drawn, height } = image
  return { png: palettePng({ pixels, width: drawn, height }) ?? image.asPng(), width: drawn, height }
}
