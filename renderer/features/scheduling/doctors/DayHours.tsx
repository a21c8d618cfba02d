import { ActionIcon, Menu, TextInput } from '@mantine/core'
import { IconCopy, IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './doctors.module.css'
import { addBlock, changeBlock, copyDay, type DraftBlock, dropBlock, type Week } from './week-draft.ts'

interface DayHoursProps {
  name: string
  /** 1 Monday to 7 Sunday. */
  weekday: number
  week: Week
  trouble: 'incomplete' | 'wrong' | undefined
  onWeek(week: Week): void
}

/** The stretches of one weekday. */
export function DayHours({ name, weekday, week, trouble, onWeek }: DayHoursProps) {
  const { t } = useTranslation('scheduling')
  const blocks = week[weekday - 1] ?? []
  return (
    <li className={classes.day}>
      <span className={classes.dayName}>{name}</span>
      <div className={classes.blocks}>
        {blocks.length === 0 && <span className={classes.free}>{t('hours.free')}</span>}
        {blocks.map(block => (
          <Block
            key={block.key}
            day={name}
            block={block}
            wrong={trouble !== undefined}
            onChange={change => onWeek(changeBlock(week, weekday, block.key, change))}
            onDrop={() => onWeek(dropBlock(week, weekday, block.key))}
          />
        ))}
        {trouble && (
          <p className={classes.wrong} role="alert">
            {t(`hours.${trouble}`)}
          </p>
        )}
      </div>
      <div className={classes.buttons}>
        <ActionIcon
          aria-label={`${name}: ${t('hours.add')}`}
          title={t('hours.add')}
          onClick={() => onWeek(addBlock(week, weekday))}
        >
          <IconPlus size={16} />
        </ActionIcon>
        <CopyMenu name={name} onCopy={to => onWeek(copyDay(week, weekday, to))} />
      </div>
    </li>
  )
}

interface BlockProps {
  day: string
  block: DraftBlock
  wrong: boolean
  onChange(change: Partial<DraftBlock>): void
  onDrop(): void
}

function Block({ day, block, wrong, onChange, onDrop }: BlockProps) {
  const { t } = useTranslation('scheduling')
  return (
    <div className={classes.block}>
      <TextInput
        className={classes.time ?? ''}
        type="time"
        aria-label={`${day}: ${t('hours.start')}`}
        value={block.start}
        error={wrong}
        onChange={event => onChange({ start: event.currentTarget.value })}
      />
      –
      <TextInput
        className={classes.time ?? ''}
        type="time"
        aria-label={`${day}: ${t('hours.end')}`}
        value={block.end}
        error={wrong}
        onChange={event => onChange({ end: event.currentTarget.value })}
      />
      <ActionIcon aria-label={`${day}: ${t('hours.drop')}`} title={t('hours.drop')} onClick={onDrop}>
        <IconX size={16} />
      </ActionIcon>
    </div>
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
