import { parentPort, workerData } from 'node:worker_threads'
import { type FrozenReport, makeFiles } from './make-files.server.ts'

// The thread that makeFilesApart starts: one report in, its files out, and it ends.
const report: FrozenReport = workerData
parentPort?.postMessage(await makeFiles(report))
