import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { type ScheduleView, scheduleViews } from './use-day-view.ts'

/** How the schedule is drawn. */
export function ViewSwitch({ view, onView }: { view: ScheduleView; onView(view: ScheduleView): void }) {
  const { t } = useTranslation('scheduling')
  const next = scheduleViews[(scheduleViews.indexOf(view) + 1) % scheduleViews.length] ?? 'board'
  useShortcut('scheduleView', () => onView(next))
  return (
    <SegmentedControl
      size="sm"
      aria-label={t('view.label')}
      data={scheduleViews.map(value => ({ value, label: t(`view.${value}`) }))}
      value={view}
      onChange={onView}
    />
  )
}
