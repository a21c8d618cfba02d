import type { FeatureModule, HomeCard, NavItem, PaletteAction, PaletteSource } from '#renderer/lib/feature.ts'
import { mainRole } from '#renderer/lib/roles.ts'
import type { SessionState } from '#shared/contract/identity/fields.ts'
import type { Permission, Role } from '#shared/permissions.ts'

/** The part of the app that one person uses. What they never use they never see. */
export interface RoleView {
  nav: NavItem[]
  actions: PaletteAction[]
  sources: PaletteSource[]
  homeCards: HomeCard[]
  /** Null when no feature has a start page for the role. */
  home: string | null
}

interface Restricted {
  roles: readonly Role[]
  permission?: Permission
}

type Person = { user: Pick<SessionState['user'], 'roles'>; permissions: readonly Permission[] }

export function viewOf(session: Person, features: readonly FeatureModule[]): RoleView {
  const roles = session.user.roles
  const may = (permission: Permission | undefined) => !permission || session.permissions.includes(permission)
  const serves = (item: Restricted) => item.roles.some(role => roles.includes(role)) && may(item.permission)
  const main = mainRole(roles)
  return {
    nav: features
      .flatMap(feature => feature.nav ?? [])
      .filter(serves)
      .sort((a, b) => a.order - b.order),
    actions: features
      .flatMap(feature => feature.actions ?? [])
      .filter(serves)
      .sort((a, b) => (a.order ?? 100) - (b.order ?? 100)),
    sources: features.flatMap(feature => feature.sources ?? []).filter(source => may(source.permission)),
    homeCards: features
      .flatMap(feature => feature.homeCards ?? [])
      .filter(serves)
      .sort((a, b) => a.order - b.order),
    home: features.map(feature => feature.homes?.[main]).find(path => path !== undefined) ?? null,
  }
}
