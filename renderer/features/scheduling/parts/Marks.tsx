import { VisuallyHidden } from '@mantine/core'
import { IconCalendarExclamation, type IconProps, IconStack2 } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Tone } from '#renderer/ui/status.ts'
import { useIsStranded } from './stranded-ids.ts'
import type { Listed } from './types.ts'

interface Mark {
  name: 'stranded' | 'overbooked'
  tone: Tone
  words: string
  Icon: ComponentType<IconProps>
}

/** What the status does not say: that nobody will be there, and that it stands beside another one on purpose. */
function useMarks({ id, overbookedAt }: Listed): Mark[] {
  const { t } = useTranslation('schedules')
  const stranded = useIsStranded(id)
  const marks: (Mark | false)[] = [
    stranded && { name: 'stranded', tone: 'alert', words: t('stranded.mark'), Icon: IconCalendarExclamation },
    overbookedAt !== null && { name: 'overbooked', tone: 'waiting', words: t('overbook.done'), Icon: IconStack2 },
  ]
  return marks.filter(mark => mark !== false)
}

/** In words, where there is room. */
export function MarkBadges({ appointment }: { appointment: Listed }) {
  return useMarks(appointment).map(({ name, tone, words }) => (
    <ToneBadge key={name} tone={tone}>
      {words}
    </ToneBadge>
  ))
}

/** As small signs, in words for who cannot see them. */
export function MarkIcons({ appointment }: { appointment: Listed }) {
  return useMarks(appointment).map(({ name, words, Icon }) => (
    <span key={name} data-mark={name}>
      <Icon size={14} aria-hidden />
      <VisuallyHidden>, {words}</VisuallyHidden>
    </span>
  ))
}
