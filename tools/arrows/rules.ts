import type { IForbiddenRuleType } from 'dependency-cruiser'
import { moduleRules } from './modules.ts'

const tests = '\\.test\\.tsx?$'
const folders = ['shared', 'db', 'backend', 'relay', 'electron', 'renderer', 'tools', 'bench', 'tests']

const only = (name: string, comment: string, from: string, allowed: string[], besides: string[] = []) => {
  const others = folders.filter(folder => ![from, ...allowed].includes(folder))
  const to = { path: `^(${others.join('|')})/`, ...(besides.length > 0 && { pathNot: besides }) }
  return { name, comment, severity: 'error', from: { path: `^${from}/` }, to } satisfies IForbiddenRuleType
}

const folderRules: IForbiddenRuleType[] = [
  only('shared-alone', 'shared/ runs everywhere, so it imports nothing but itself', 'shared', []),
  only('renderer-shared', 'the screen knows the backend only by the contract', 'renderer', ['shared']),
  only('db-shared', 'tables know shared types and nothing above them', 'db', ['shared']),
  only('relay-shared', 'the relay is deployed alone, with shared/ only', 'relay', ['shared']),
  only(
    'backend-down',
    'the backend stands on db and shared, and may embed the relay',
    'backend',
    ['db', 'shared'],
    ['^relay/embed\\.ts$'],
  ),
  only(
    'electron-down',
    'the shell starts the backend and may embed the relay',
    'electron',
    ['backend', 'shared'],
    ['^relay/embed\\.ts$'],
  ),
  {
    name: 'relay-embed-in-host',
    comment: 'only a host embeds the relay',
    severity: 'error',
    from: { path: '^backend/', pathNot: '^backend/host/' },
    to: { path: '^relay/' },
  },
  {
    name: 'tools-apart',
    comment: 'tools serve the repository, and no part of the product or its tests is a tool',
    severity: 'error',
    from: { path: '^tools/' },
    to: { path: '^(relay|electron|renderer|bench|tests)/' },
  },
  {
    name: 'bench-apart',
    comment: 'benchmarks measure the product without its screens, shell and tests',
    severity: 'error',
    from: { path: '^bench/' },
    to: { path: '^(electron|renderer|tests)/' },
  },
]

const packageRules: IForbiddenRuleType[] = [
  {
    name: 'electron-only-in-shell',
    comment: 'outside electron/ the package tries to download a browser, and the code could not run without a window',
    severity: 'error',
    from: { pathNot: '^(electron|tests/desktop)/' },
    to: { path: '(^|/)node_modules/(electron|electron-store|electron-updater)/' },
  },
  {
    name: 'shared-without-node',
    comment: 'shared/ runs in browsers too',
    severity: 'error',
    from: { path: '^shared/', pathNot: tests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'renderer-without-node',
    comment: 'the sandboxed window has no Node',
    severity: 'error',
    from: { path: '^renderer/', pathNot: tests },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'drizzle-stays-below',
    comment: 'tables and SQL are known to db/, the backend and the relay alone; the contract imports no tables',
    severity: 'error',
    from: { path: '^(shared|renderer|electron)/' },
    to: { path: '(^|/)node_modules/(drizzle-orm|better-sqlite3)/' },
  },
  {
    name: 'relay-without-sqlite',
    comment: 'the relay stands on PostgreSQL, embedded or not, and on nothing native',
    severity: 'error',
    from: { path: '^relay/' },
    to: { path: '(^|/)node_modules/(better-sqlite3|drizzle-orm/(sqlite-core|better-sqlite3))/' },
  },
  {
    name: 'react-only-on-screen',
    comment: 'what runs without a window draws nothing',
    severity: 'error',
    from: { path: '^(shared|db|backend|relay|electron|tools|bench)/' },
    to: { path: '(^|/)node_modules/(react|react-dom|react-router|@mantine|@tanstack/react-[^/]+)/' },
  },
]

const screenRules: IForbiddenRuleType[] = [
  {
    name: 'feature-by-index',
    comment: 'a feature is used by another only through its index.ts',
    severity: 'error',
    from: { path: '^renderer/features/([^/]+)/' },
    to: {
      path: '^renderer/features/[^/]+/',
      pathNot: ['^renderer/features/$1/', '^renderer/features/[^/]+/index\\.tsx?$'],
    },
  },
  {
    name: 'screen-parts-below-features',
    comment: 'house components and helpers serve every feature and know none',
    severity: 'error',
    from: { path: '^renderer/(ui|lib)/', pathNot: tests },
    to: { path: '^renderer/(features|app)/' },
  },
  {
    name: 'features-below-app',
    comment: 'app/ puts the features together, not the other way round',
    severity: 'error',
    from: { path: '^renderer/features/', pathNot: tests },
    to: { path: '^renderer/app/' },
  },
]

const graphRules: IForbiddenRuleType[] = [
  {
    name: 'no-circle',
    comment: 'two files that import each other are one file in two pieces',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolvable',
    comment: 'an import that leads nowhere escapes every other rule',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true, pathNot: '[?]|^virtual:' },
  },
]

export const rules: IForbiddenRuleType[] = [
  ...folderRules,
  ...packageRules,
  ...moduleRules,
  ...screenRules,
  ...graphRules,
]
