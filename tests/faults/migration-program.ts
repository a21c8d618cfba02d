/** Migrates a database: argument 1 is the file, 2 the key in hex. It is there to be killed. */
import { migrate } from '#db/migrate.ts'
import { openDatabase } from '#db/open.ts'
import { after } from './migration.ts'

const [file = '', key = ''] = process.argv.slice(2)
const { raw } = openDatabase(file, Buffer.from(key, 'hex'))
process.stdout.write('begun\n')
migrate(raw, () => 0, after)
process.stdout.write('done\n')
