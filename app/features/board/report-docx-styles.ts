import { type IStylesOptions, LineRuleType } from 'docx'

/** The colours of the printed page: ours, on white. */
export const INK = '251A2C'
export const GREY = '574A5F'
export const PLUM = '6A2057'
export const AMBER = '8A5000'
export const AMBER_TINT = 'FFF0CF'
export const GOLD = 'E3A008'
export const GOLD_TINT = 'FFEFC6'
export const LINE = 'B9AEC0'
export const SHADE = 'F2EBDF'

const heading = (size: number, outlineLevel: number, before: number) => ({
  run: { size, bold: true, color: outlineLevel === 0 ? PLUM : INK },
  // Without an outline level LibreOffice takes a heading for a paragraph.
  paragraph: {
    outlineLevel,
    spacing: { before, after: 100, line: 252, lineRule: LineRuleType.AUTO },
    keepNext: true,
    keepLines: true,
  },
})

/** The styles of the Word file; sizes in half points, distances in twentieths of a point. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Arial', size: 22, color: INK, language: { value: 'en-GB' } },
      paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
    },
    heading1: heading(44, 0, 0),
    heading2: heading(32, 1, 420),
    heading3: heading(25, 2, 280),
    heading4: heading(22, 3, 200),
    hyperlink: { run: { color: PLUM, underline: { type: 'single' } } },
  },
  paragraphStyles: [
    {
      id: 'Soft',
      name: 'Soft',
      basedOn: 'Normal',
      run: { color: GREY },
      paragraph: { spacing: { after: 80 } },
    },
    {
      id: 'Small',
      name: 'Small',
      basedOn: 'Normal',
      run: { size: 18, color: GREY },
      paragraph: { spacing: { after: 100, line: 250, lineRule: LineRuleType.AUTO } },
    },
    {
      id: 'TableCaption',
      name: 'Table caption',
      basedOn: 'Normal',
      run: { size: 20, bold: true, color: INK },
      paragraph: { spacing: { before: 160, after: 60 }, keepNext: true },
    },
    {
      id: 'Cell',
      name: 'Cell',
      basedOn: 'Normal',
      run: { size: 19 },
      paragraph: { spacing: { before: 30, after: 30, line: 245, lineRule: LineRuleType.AUTO } },
    },
  ],
}
