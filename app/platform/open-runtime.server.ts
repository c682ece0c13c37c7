import { openDatabase } from '#db/client.server.ts'
import type { Log } from './log.server.ts'
import type { Runtime } from './runtime.server.ts'
import { secretsOf } from './secrets.server.ts'
import type { Settings } from './settings.server.ts'

/** The database and the secrets, for the server and for a command that runs by itself. */
export async function openRuntime(settings: Settings, log: Log): Promise<Runtime> {
  const database = await openDatabase({
    dataFolder: settings.dataFolder,
    url: settings.databaseUrl,
    ownerUrl: settings.ownerDatabaseUrl,
    directUrl: settings.directDatabaseUrl,
    onError: (error) => log.warn({ err: error }, 'a database connection was lost'),
  })
  return { settings, database, secrets: secretsOf(settings.secretKey), log }
}
