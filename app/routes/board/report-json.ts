import { frozenModelLoader } from './report-file.server.ts'

/** The frozen report's model. */
export const loader = frozenModelLoader
