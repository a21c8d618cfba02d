import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DayBlocks } from './DayBlocks.tsx'
import type { DayTrouble } from './day-draft.ts'
import classes from './doctors.module.css'
import { copyDay, setDay, splitAtMidnight, type Week } from './week-draft.ts'

interface DayHoursProps {
  name: string
  /** 1 Monday to 7 Sunday. */
  weekday: number
  week: Week
  trouble: DayTrouble | undefined
  onWeek(week: Week): void
}

/** The stretches of one weekday. */
export function DayHours({ name, weekday, week, trouble, onWeek }: DayHoursProps) {
  return (
    <li className={classes.day}>
      <span className={classes.dayName}>{name}</span>
      <DayBlocks
        name={name}
        day={week[weekday - 1] ?? []}
        trouble={trouble}
        onDay={day => onWeek(setDay(week, weekday, day))}
        onOvernight={() => onWeek(splitAtMidnight(week, weekday))}
      >
        <CopyMenu name={name} onCopy={to => onWeek(copyDay(week, weekday, to))} />
      </DayBlocks>
    </li>
  )
}

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const targets = [
  { text: 'hours.copyWorkdays', days: everyDay.slice(0, 5) },
  { text: 'hours.copyWeek', days: everyDay.slice(0, 6) },
  { text: 'hours.copyAll', days: everyDay },
] as const

function CopyMenu({ name, onCopy }: { name: string; onCopy(days: readonly number[]): void }) {
  const { t } = useTranslation('scheduling')
  return (
    <Menu position="bottom-end" returnFocus>
      <Menu.Target>
        <ActionIcon aria-label={t('hours.copyDay', { day: name })} title={t('hours.copy')}>
          <IconCopy size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('hours.copyDay', { day: name })}</Menu.Label>
        {targets.map(({ text, days }) => (
          <Menu.Item key={text} onClick={() => onCopy(days)}>
            {t(text)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
