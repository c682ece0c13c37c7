import type { Database } from '#db/client.server.ts'
import type { Log } from './log.server.ts'
import type { Secrets } from './secrets.server.ts'
import type { Settings } from './settings.server.ts'

/** What one process holds while it runs. It is made at start and handed down; no module keeps it. */
export type Runtime = {
  settings: Settings
  database: Database
  secrets: Secrets
  log: Log
}
