import type { IForbiddenRuleType } from 'dependency-cruiser'

/** The domains from the ground up. A module may use those of lower levels, never its own level's or a higher one's. */
export const levels: readonly (readonly string[])[] = [
  ['settings', 'audit', 'jobs'],
  ['identity'],
  ['attachments'],
  ['patients'],
  ['scheduling'],
  ['encounters'],
  ['lab'],
  ['prescriptions'],
  ['pharmacy'],
  ['wards'],
  ['billing'],
  ['documents', 'messaging', 'notifications', 'ai'],
  ['worklists', 'analytics', 'interop', 'sync', 'backup'],
]

const domains = levels.flat()

function downward(domain: string, level: number): IForbiddenRuleType {
  const closed = levels
    .slice(level)
    .flat()
    .filter(other => other !== domain)
  return {
    name: `${domain}-downward`,
    comment: `backend/modules/${domain} may only use modules below it; an upward need is an event`,
    severity: 'error',
    from: { path: `^backend/modules/${domain}/` },
    to: { path: `^backend/modules/(${closed.join('|')})/` },
  }
}

const orderRules = levels.flatMap((names, level) => names.map(domain => downward(domain, level)))

export const moduleRules: IForbiddenRuleType[] = [
  ...orderRules,
  {
    name: 'module-known',
    comment: 'a module has a place in the order of tools/arrows/modules.ts',
    severity: 'error',
    from: { path: `^backend/modules/(?!(${domains.join('|')})/)[^/]+/` },
    to: {},
  },
  {
    name: 'module-by-index',
    comment: 'a module is used only through its index.ts',
    severity: 'error',
    from: { path: '^backend/modules/([^/]+)/' },
    to: { path: '^backend/modules/[^/]+/', pathNot: ['^backend/modules/$1/', '^backend/modules/[^/]+/index\\.ts$'] },
  },
  {
    name: 'host-by-index',
    comment: 'a host puts modules together through their index.ts',
    severity: 'error',
    from: { path: '^(backend/host|electron)/' },
    to: { path: '^backend/modules/[^/]+/', pathNot: '^backend/modules/[^/]+/index\\.ts$' },
  },
  {
    name: 'platform-below-modules',
    comment: 'the platform serves every module and knows none',
    severity: 'error',
    from: { path: '^backend/platform/' },
    to: { path: '^backend/modules/' },
  },
  {
    name: 'host-on-top',
    comment: 'modules and platform run under any host, so they know none; their tests may start one',
    severity: 'error',
    from: { path: '^backend/(modules|platform)/', pathNot: '\\.test\\.ts$' },
    to: { path: '^backend/host/' },
  },
  {
    name: 'testing-only-in-tests',
    comment: 'what makes tests easy is no part of the product',
    severity: 'error',
    from: { path: '^(db|backend|relay|electron)/', pathNot: '\\.test\\.ts$|^(backend|relay)/testing/' },
    to: { path: '^(backend|relay)/testing/' },
  },
  {
    name: 'router-without-sql',
    comment: 'a router is one line per procedure',
    severity: 'error',
    from: { path: '\\.router\\.ts$' },
    to: { path: '^db/|(^|/)node_modules/(drizzle-orm|better-sqlite3)/' },
  },
  {
    name: 'service-without-rpc',
    comment: 'a service decides; how it is called is not its business',
    severity: 'error',
    from: { path: '\\.service\\.ts$' },
    to: { path: '(^|/)node_modules/@orpc/|\\.router\\.ts$' },
  },
  {
    name: 'repo-without-decisions',
    comment: 'a repository stores and finds',
    severity: 'error',
    from: { path: '\\.repo\\.ts$' },
    to: { path: '(^|/)node_modules/@orpc/|\\.(router|service|jobs)\\.ts$' },
  },
]
