import { reportFileLoader } from './report-file.server.ts'

/** The frozen report as csv. */
export const loader = reportFileLoader('csv')
