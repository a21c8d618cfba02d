import { SegmentedControl, Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DateSwitch } from '../parts/DateSwitch.tsx'
import type { Day } from '../parts/types.ts'
import classes from './day.module.css'
import { isOver } from './day-rows.ts'
import type { DayAddress } from './use-day-view.ts'

/** Which day, whose, and how much of it. */
export function DayToolbar({ address, day }: { address: DayAddress; day: Day | undefined }) {
  const { t } = useTranslation('scheduling')
  const { date, doctorId, openOnly } = address
  const doctors = day?.doctors.map(({ id, name }) => ({ value: id, label: name })) ?? []
  const count = day?.appointments.filter(each => !isOver(each.status) || each.status === 'completed').length
  return (
    <div className={classes.toolbar}>
      <DateSwitch date={date} onDate={address.setDate} />
      <Select
        aria-label={t('day.doctor')}
        w={232}
        searchable
        // Typing replaces the choice that stands there.
        onFocus={event => event.currentTarget.select()}
        data={[{ value: '', label: t('day.allDoctors') }, ...doctors]}
        value={doctorId ?? ''}
        onChange={id => address.setDoctor(id || null)}
      />
      <SegmentedControl
        size="sm"
        aria-label={t('day.show')}
        data={[
          { value: 'all', label: t('day.showAll') },
          { value: 'open', label: t('day.showOpen') },
        ]}
        value={openOnly ? 'open' : 'all'}
        onChange={value => address.setOpenOnly(value === 'open')}
      />
      {count !== undefined && (
        <Text size="sm" c="dimmed" className="nadi-figures">
          {t('day.count', { count })}
        </Text>
      )}
    </div>
  )
}
