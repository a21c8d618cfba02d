import { levels } from './modules.ts'

/** A file and what it imports: a repository file by its `#` name, or a package. */
export interface Plant {
  from: string
  to: string
}

/** An import that exactly one rule must refuse. */
export interface Forbidden extends Plant {
  rule: string
}

const modules = 'backend/modules'
const plant = (rule: string, from: string, to: string): Forbidden => ({ rule, from, to })

const orderPlants = levels.flatMap((names, level) =>
  names.flatMap(domain =>
    levels
      .slice(level)
      .flat()
      .filter(other => other !== domain)
      .map(other =>
        plant(`${domain}-downward`, `${modules}/${domain}/canary.ts`, `#backend/modules/${other}/index.ts`),
      ),
  ),
)

export const forbidden: Forbidden[] = [
  ...['db', 'backend', 'relay', 'electron', 'renderer', 'tools', 'bench', 'tests'].map(folder =>
    plant('shared-alone', 'shared/domain/canary.ts', `#${folder}/planted.ts`),
  ),
  ...['db', 'backend', 'relay', 'electron', 'tools', 'bench', 'tests'].map(folder =>
    plant('renderer-shared', 'renderer/lib/Canary.tsx', `#${folder}/planted.ts`),
  ),
  plant('db-shared', 'db/canary.ts', '#backend/planted.ts'),
  plant('db-shared', 'db/canary.ts', '#tests/planted.ts'),
  plant('relay-shared', 'relay/canary.ts', '#db/planted.ts'),
  plant('relay-shared', 'relay/canary.ts', '#backend/planted.ts'),
  plant('backend-down', 'backend/host/canary.ts', '#electron/planted.ts'),
  plant('backend-down', 'backend/host/canary.ts', '#renderer/planted.ts'),
  plant('backend-down', 'backend/host/canary.ts', '#relay/planted.ts'),
  plant('electron-down', 'electron/canary.ts', '#db/planted.ts'),
  plant('electron-down', 'electron/canary.ts', '#renderer/planted.ts'),
  plant('electron-down', 'electron/canary.ts', '#relay/planted.ts'),
  plant('relay-embed-in-host', 'backend/platform/canary.ts', '#relay/embed.ts'),
  plant('tools-apart', 'tools/canary.ts', '#renderer/planted.ts'),
  plant('bench-apart', 'bench/canary.ts', '#electron/planted.ts'),

  plant('electron-only-in-shell', 'backend/platform/canary.ts', 'electron'),
  plant('electron-only-in-shell', 'renderer/lib/canary.ts', 'electron'),
  plant('shared-without-node', 'shared/domain/canary.ts', 'node:fs'),
  plant('renderer-without-node', 'renderer/lib/canary.ts', 'node:path'),
  plant('drizzle-stays-below', 'shared/contract/canary.ts', 'drizzle-orm/sqlite-core'),
  plant('drizzle-stays-below', 'renderer/lib/canary.ts', 'better-sqlite3'),
  plant('drizzle-stays-below', 'electron/canary.ts', 'drizzle-orm/pg-core'),
  plant('relay-without-sqlite', 'relay/canary.ts', 'better-sqlite3'),
  plant('relay-without-sqlite', 'relay/canary.ts', 'drizzle-orm/sqlite-core'),
  plant('react-only-on-screen', 'backend/platform/canary.ts', 'react'),
  plant('react-only-on-screen', 'shared/domain/canary.ts', '@mantine/core'),

  ...orderPlants,
  plant('module-known', `${modules}/surgery/canary.ts`, '#shared/planted.ts'),
  plant('module-by-index', `${modules}/patients/canary.ts`, '#backend/modules/identity/identity.repo.ts'),
  plant('host-by-index', 'backend/host/canary.ts', '#backend/modules/identity/identity.repo.ts'),
  plant('host-by-index', 'electron/canary.ts', '#backend/modules/identity/identity.repo.ts'),
  plant('platform-below-modules', 'backend/platform/canary.ts', '#backend/modules/audit/index.ts'),
  plant('host-on-top', `${modules}/patients/canary.ts`, '#backend/host/planted.ts'),
  plant('host-on-top', 'backend/platform/canary.ts', '#backend/host/planted.ts'),
  plant('testing-only-in-tests', 'backend/platform/canary.ts', '#backend/testing/planted.ts'),
  plant('testing-only-in-tests', 'relay/canary.ts', '#relay/testing/planted.ts'),
  plant('router-without-sql', `${modules}/patients/canary.router.ts`, '#db/schema/planted.ts'),
  plant('router-without-sql', `${modules}/patients/canary.router.ts`, 'drizzle-orm'),
  plant('service-without-rpc', `${modules}/patients/canary.service.ts`, '@orpc/server'),
  plant('repo-without-decisions', `${modules}/patients/canary.repo.ts`, '#backend/modules/patients/planted.service.ts'),

  plant('feature-by-index', 'renderer/features/patients/Canary.tsx', '#renderer/features/scheduling/Board.tsx'),
  plant('screen-parts-below-features', 'renderer/ui/Canary.tsx', '#renderer/features/patients/index.ts'),
  plant('screen-parts-below-features', 'renderer/lib/canary.ts', '#renderer/app/planted.ts'),
  plant('features-below-app', 'renderer/features/patients/Canary.tsx', '#renderer/app/planted.ts'),
  plant('resolvable', 'shared/domain/canary.ts', '#shared/nowhere.ts'),
]

/** Imports that the design allows: no rule may touch them. */
export const allowed: Plant[] = [
  { from: 'renderer/lib/Fine.tsx', to: '#shared/planted.ts' },
  { from: 'renderer/lib/Fine.tsx', to: 'react' },
  { from: 'renderer/app/Fine.tsx', to: '#renderer/features/patients/index.ts' },
  { from: 'renderer/features/worklists/Fine.tsx', to: '#renderer/features/patients/index.ts' },
  { from: 'db/fine.ts', to: '#shared/planted.ts' },
  { from: 'db/fine.ts', to: 'drizzle-orm/sqlite-core' },
  { from: 'relay/fine.ts', to: '#shared/planted.ts' },
  { from: 'relay/fine.ts', to: 'drizzle-orm/pg-core' },
  { from: 'relay/fine.test.ts', to: '#relay/testing/planted.ts' },
  { from: 'backend/host/fine.ts', to: '#relay/embed.ts' },
  { from: 'backend/host/fine.ts', to: '#backend/modules/patients/index.ts' },
  { from: 'electron/fine.ts', to: '#backend/host/planted.ts' },
  { from: 'electron/fine.ts', to: 'electron' },
  { from: 'shared/contract/fine.ts', to: '@orpc/contract' },
  { from: `${modules}/patients/fine.router.ts`, to: '@orpc/server' },
  { from: `${modules}/patients/fine.service.ts`, to: '#backend/modules/identity/index.ts' },
  { from: `${modules}/patients/fine.repo.ts`, to: '#db/schema/planted.ts' },
  { from: `${modules}/backup/fine.ts`, to: '#backend/modules/documents/index.ts' },
  { from: `${modules}/patients/fine.test.ts`, to: '#backend/host/planted.ts' },
  { from: `${modules}/patients/fine.test.ts`, to: '#backend/testing/planted.ts' },
  { from: 'bench/fine.ts', to: '#backend/testing/planted.ts' },
]
