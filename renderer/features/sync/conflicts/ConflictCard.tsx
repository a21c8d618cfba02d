import { Anchor, Button, Checkbox, Group, Kbd, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { columnText, tableText } from '#renderer/features/audit/index.ts'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import type { Conflict } from '#shared/contract/sync/conflicts.ts'
import { useSaid } from '../parts/use-said.ts'
import classes from './conflicts.module.css'
import { MergeForm } from './MergeForm.tsx'
import { mayMerge } from './may-merge.ts'
import type { Choice } from './use-settle.ts'
import { useValueWords } from './use-value-words.ts'

interface ConflictCardProps {
  conflict: Conflict
  isCurrent: boolean
  isSelected: boolean
  isMerging: boolean
  onFocus(): void
  onSelect(): void
  onSettle(choice: Choice): void
  onMerge(): void
  onMergeEnd(saved: boolean): void
}

/** One conflict: what it is about, and both versions side by side. */
export function ConflictCard(props: ConflictCardProps) {
  const { conflict, isCurrent, isMerging } = props
  const { t } = useTranslation('sync')
  const what = useWhat(conflict)
  return (
    <li
      className={classes.card}
      // One of the list is a tab stop, as in any grid.
      tabIndex={isCurrent ? 0 : -1}
      data-current={isCurrent}
      data-item
      aria-label={what}
      onFocus={props.onFocus}
    >
      <Head {...props} what={what} />
      {conflict.kind === 'removal' && <Text size="sm">{t('conflicts.removal')}</Text>}
      <div className={classes.sides}>
        <Side conflict={conflict} side="now" onChoose={() => props.onSettle('kept')} />
        <Side conflict={conflict} side="lost" onChoose={() => props.onSettle('lost')} />
      </div>
      {conflict.fixed !== null && (
        <Text size="sm" c="dimmed">
          {t(`conflicts.fixed.${conflict.fixed}`)}
        </Text>
      )}
      {isMerging && <MergeForm conflict={conflict} onEnd={props.onMergeEnd} />}
    </li>
  )
}

/** `Asha Verma · Allergy Penicillin` */
function useWhat({ patient, table, about }: Conflict): string {
  const record = [tableText(table), about].filter(Boolean).join(' ')
  return [patient?.name, record].filter(Boolean).join(' · ')
}

function Head({ conflict, what, isSelected, isMerging, onSelect, onMerge }: ConflictCardProps & { what: string }) {
  const { t } = useTranslation('sync')
  const { patient, table, about, clinical } = conflict
  return (
    <Group justify="space-between" wrap="nowrap">
      <Group gap="sm" wrap="nowrap" miw={0}>
        <Checkbox size="xs" checked={isSelected} onChange={onSelect} aria-label={t('conflicts.select', { what })} />
        <Text size="sm" fw={600} truncate>
          {patient ? (
            <Anchor component={Link} to={`/patients/${patient.id}`} inherit>
              {patient.name}
            </Anchor>
          ) : (
            tableText(table)
          )}
          <Text span inherit c="dimmed" fw={400}>
            {[patient && ` ${patient.code} · ${tableText(table)}`, about].filter(Boolean).join(' ')}
          </Text>
        </Text>
        {clinical && <ToneBadge tone="waiting">{t('conflicts.clinical')}</ToneBadge>}
      </Group>
      {mayMerge(conflict) && !isMerging && (
        <Button size="compact-sm" variant="subtle" rightSection={<Kbd aria-hidden>M</Kbd>} onClick={onMerge}>
          {t('conflicts.merge')}
        </Button>
      )}
    </Group>
  )
}

interface SideProps {
  conflict: Conflict
  side: 'now' | 'lost'
  onChoose(): void
}

function Side({ conflict, side, onChoose }: SideProps) {
  const { t } = useTranslation('sync')
  const said = useSaid()
  const words = useValueWords(conflict.table)
  const { fields, fixed, kind } = conflict
  const isNow = side === 'now'
  const title = t(isNow ? 'conflicts.now' : 'conflicts.other')
  const act = kind === 'removal' ? 'conflicts.removeAgain' : 'conflicts.useOther'
  return (
    <div className={classes.side}>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <dl className={classes.fields}>
        {fields
          .filter(field => field.now !== field.lost)
          .map(field => (
            <div key={field.column}>
              {/* A removal says itself what it is. */}
              {field.column !== 'deleted_at' && <dt>{columnText(conflict.table, field.column)}</dt>}
              <dd>{words(field, field[side])}</dd>
            </div>
          ))}
      </dl>
      <Text size="xs" c="dimmed">
        {said(conflict[side])}
      </Text>
      {(isNow || fixed === null) && (
        <Button
          size="compact-sm"
          variant="default"
          className={classes.choose ?? ''}
          rightSection={<Kbd aria-hidden>{isNow ? '1' : '2'}</Kbd>}
          onClick={onChoose}
        >
          {t(isNow ? 'conflicts.keep' : act)}
        </Button>
      )}
    </div>
  )
}
