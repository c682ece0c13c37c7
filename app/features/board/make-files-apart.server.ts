import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { MadeFile, MakeFiles } from './make-files.server.ts'

/** Where vite.worker.config.ts puts the worker's program. */
const PROGRAM = 'build/worker/make-files-worker.js'

/** The same in a thread of its own, for the running site: meanwhile everybody else is answered. */
export const makeFilesApart: MakeFiles = (report) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(pathToFileURL(join(process.cwd(), PROGRAM)), { workerData: report })
    worker.once('message', (files: readonly MadeFile[]) => resolve(files))
    worker.once('error', reject)
    // After a message or an error this changes nothing.
    worker.once('exit', (code) => reject(new Error(`The thread that makes the files ended with ${code}`)))
  })
