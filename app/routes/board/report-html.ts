import { reportFileLoader } from './report-file.server.ts'

/** The frozen report as html. */
export const loader = reportFileLoader('html')
