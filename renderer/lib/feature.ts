import type { TablerIcon } from '@tabler/icons-react'
import type { QueryClient } from '@tanstack/react-query'
import type { ComponentType } from 'react'
import type { Params, RouteObject } from 'react-router'
import type { Permission, Role } from '#shared/permissions.ts'
import type { TextKey } from './i18n.ts'

/** A place in the left rail. Shown to the roles that work there, and only when the permission is theirs too. */
export interface NavItem {
  path: string
  text: TextKey
  icon: TablerIcon
  roles: readonly Role[]
  permission?: Permission
  /** Small numbers stand higher. Day to day work is below 100, the clinic's administration above. */
  order: number
  /** A small number beside the name, e.g. of what waits there. Draws nothing while there is none. */
  Badge?: ComponentType
}

/** Something to do, offered by the palette. */
export interface PaletteAction {
  text: TextKey
  /** A text of other words that people may type for it. */
  words?: TextKey
  icon: TablerIcon
  roles: readonly Role[]
  permission?: Permission
  /** A path to go to. */
  to: string
  /** As in the rail: small numbers stand higher; 100 when left out. */
  order?: number
}

/** One answer of a palette search. */
export interface PaletteItem {
  id: string
  label: string
  detail?: string
  to: string
}

/** Records that the palette finds while one types. An empty text asks for the recent ones. */
export interface PaletteSource {
  id: string
  title: TextKey
  permission: Permission
  find(text: string, signal: AbortSignal): Promise<readonly PaletteItem[]>
}

/** A part of a patient's chart that another feature fills: visits, appointments, medicines. */
export interface ChartPanel {
  id: string
  title: TextKey
  permission: Permission
  /** `main` is the wide column with what grows, `side` the narrow one with what must be seen at once. */
  column: 'main' | 'side'
  /** Small numbers stand higher. */
  order: number
  /** A `lazyPane`. */
  Panel: ComponentType<{ patientId: string }> & { fetchAhead(): Promise<void> }
  /** Asks for what it shows first, while the chart's own code and record are on their way. */
  askEarly?(queries: QueryClient, patientId: string): void
  /** It draws itself without frame and title, or nothing at all. */
  bare?: true
}

/** What someone must see on the start page without looking for it. */
export interface HomeCard {
  id: string
  roles: readonly Role[]
  permission: Permission
  /** Small numbers stand higher. */
  order: number
  /** Usually a `lazy` component. */
  Card: ComponentType
}

/**
 * What a feature folder gives to the app. This object is loaded with the frame, so it stays small: screens come by
 * `lazy` routes, heavy code by `import()`.
 */
export interface FeatureModule {
  id: string
  /** Paths are absolute, e.g. `/patients/:id`. */
  routes: RouteObject[]
  nav?: readonly NavItem[]
  actions?: readonly PaletteAction[]
  sources?: readonly PaletteSource[]
  chartPanels?: readonly ChartPanel[]
  homeCards?: readonly HomeCard[]
  /** Where a role starts its day. */
  homes?: Partial<Record<Role, string>>
}

/** Where a screen is opened, for what it asks the backend first. */
export interface Opened {
  queries: QueryClient
  params: Params
  search: URLSearchParams
  /** Those that this person may see. */
  chartPanels: readonly ChartPanel[]
}

/** What the frame reads from a route before it shows it. */
export interface ScreenFacts {
  /** Without it the page does not exist for this person. */
  permission?: Permission
  /** It is opened all day, from many places: its code comes before it is asked for, as that of the rail's screens. */
  isCommon?: true
  /** Asks for what the screen shows, while its code is still on its way. */
  askEarly?(opened: Opened): void
}

/** A route whose screen is loaded when it is first opened: `screen('/users', () => import('./Users.tsx').then(m => m.Users))`. */
export function screen(path: string, load: () => Promise<ComponentType>, facts: ScreenFacts = {}): RouteObject {
  return { path, handle: facts, lazy: async () => ({ Component: await load() }) }
}
