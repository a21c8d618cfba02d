import type { TablerIcon } from '@tabler/icons-react'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PaletteItem, PaletteSource } from '#renderer/lib/feature.ts'
import { useText } from '#renderer/lib/i18n.ts'
import { matchesText } from '#renderer/lib/match-text.ts'
import { useRoleView } from '../use-role-view.ts'

interface GroupItem extends PaletteItem {
  icon?: TablerIcon
}

export interface PaletteGroup {
  title: string
  answers: GroupItem[]
}

/** What the palette shows for a text: records first, then what one can do, then where one can go. */
export function usePaletteGroups(text: string) {
  const { t } = useTranslation()
  const say = useText()
  const { nav, actions, sources } = useRoleView()
  const typed = text.trim()
  const found = useQueries({ queries: sources.map(source => recordsQuery(source, typed)) })
  const records = sources.map(
    (source, index): PaletteGroup => ({ title: say(source.title), answers: [...(found[index]?.data ?? [])] }),
  )
  const doable = actions
    .map(action => ({ ...action, id: `do ${action.to} ${action.text}`, label: say(action.text) }))
    .filter(({ label, words }) => matchesText(typed, words ? [label, say(words)] : [label]))
  const pages = nav
    .map(item => ({ id: `go ${item.path}`, label: say(item.text), icon: item.icon, to: item.path }))
    .filter(({ label }) => matchesText(typed, [label]))
  const groups: PaletteGroup[] = [
    ...records,
    { title: t('search.groups.actions'), answers: doable },
    { title: t('search.groups.pages'), answers: pages },
  ]
  return {
    groups,
    searching: found.some(query => query.isFetching),
    failed: found.some(query => query.isError),
  }
}

const recordsQuery = (source: PaletteSource, typed: string) => ({
  queryKey: ['palette', source.id, typed],
  queryFn: ({ signal }: { signal: AbortSignal }) => source.find(typed, signal),
  placeholderData: keepPreviousData<readonly PaletteItem[]>,
  staleTime: 0,
  gcTime: 0,
})
