import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconCoffee, IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addBlock,
  addBreak,
  changeBlock,
  type Day,
  type DayTrouble,
  type DraftBlock,
  dropBlock,
  mayBreak,
  overnight,
} from './day-draft.ts'
import classes from './doctors.module.css'

interface DayBlocksProps {
  /** The day's name, for labels. */
  name: string
  day: Day
  trouble: DayTrouble | undefined
  onDay(day: Day): void
  /** What to do with a stretch that goes on past midnight, where that is possible. */
  onOvernight?: () => void
  /** Further buttons. */
  children?: ReactNode
}

/** The stretches of one day. */
export function DayBlocks({ name, day, trouble, onDay, onOvernight, children }: DayBlocksProps) {
  const { t } = useTranslation('scheduling')
  const { t: say } = useTranslation('schedules')
  return (
    <>
      <div className={classes.blocks}>
        {day.length === 0 && <span className={classes.free}>{t('hours.free')}</span>}
        {day.map(block => (
          <Block
            key={block.key}
            day={name}
            block={block}
            wrong={trouble !== undefined}
            onChange={change => onDay(changeBlock(day, block.key, change))}
            onDrop={() => onDay(dropBlock(day, block.key))}
          />
        ))}
        {trouble && (
          <p className={classes.wrong} role="alert">
            {t(`hours.${trouble}`)}
          </p>
        )}
        {onOvernight && overnight(day) && (
          <Button size="compact-xs" variant="light" w="fit-content" onClick={onOvernight}>
            {say('hours.pastMidnight')}
          </Button>
        )}
      </div>
      <div className={classes.buttons}>
        <ActionIcon
          aria-label={say('hours.breakOf', { day: name })}
          title={say('hours.break')}
          disabled={!mayBreak(day)}
          onClick={() => onDay(addBreak(day))}
        >
          <IconCoffee size={16} />
        </ActionIcon>
        <ActionIcon
          aria-label={`${name}: ${t('hours.add')}`}
          title={t('hours.add')}
          onClick={() => onDay(addBlock(day))}
        >
          <IconPlus size={16} />
        </ActionIcon>
        {children}
      </div>
    </>
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
