import { reportFileLoader } from './report-file.server.ts'

/** The frozen report as docx. */
export const loader = reportFileLoader('docx')
