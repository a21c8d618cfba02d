import { declaredTables } from '#db/schema/table.ts'
import { type DatabaseDescription, runDatabaseTask } from './database-task.ts'

/** What a database holds, counted at one moment; what is derived from other rows (search) is left out. */
export const describeDatabase = (
  source: { file: string; key: Uint8Array },
  signal: AbortSignal | undefined,
): Promise<DatabaseDescription> =>
  runDatabaseTask(source, { do: 'describe', tables: [...declaredTables().keys()] }, { signal })
