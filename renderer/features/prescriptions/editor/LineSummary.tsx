import { ActionIcon, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SafetyCheck } from '#shared/contract/prescriptions.ts'
import { CheckNote } from '../parts/CheckNote.tsx'
import { useLineWords } from '../parts/use-line-words.ts'
import classes from '../prescription.module.css'
import { focusLine } from './focus-line.ts'
import { computedQuantity, type EditLine, inputOf } from './line/lines.ts'
import { missingIn } from './line/missing.ts'

interface LineSummaryProps {
  line: EditLine
  /** Left out where no patient is there to check it for. */
  check?: SafetyCheck | null | undefined
  position: number
  isLast: boolean
  onEdit(): void
  onMove(step: 1 | -1): void
  onReason(finding: string, reason: string): void
  onRemove(): void
}

const steps: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 }

/** A written line, to be read at a glance. Enter writes in it, Alt with arrows moves it, Del takes it away. */
export function LineSummary({ line, check, position, isLast, onEdit, onMove, onReason, onRemove }: LineSummaryProps) {
  const { t } = useTranslation('prescriptions')
  const words = useLineWords()
  const input = inputOf(line)
  const computed = computedQuantity(line)
  const quantity = input.quantity ?? computed?.amount ?? null
  const dosage = { ...input, quantity, quantityUnit: computed?.unit ?? line.doseUnit }
  const missing = missingIn(line)

  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>): void {
    const step = steps[event.key] ?? 0
    if (step !== 0 && event.altKey) onMove(step)
    else if (step !== 0) focusLine(event.currentTarget, step)
    else if (event.key === 'Delete') onRemove()
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className={classes.summary}>
        <button type="button" className={classes.open} data-line={line.key} onClick={onEdit} onKeyDown={onKeyDown}>
          <Text size="sm" fw={600}>
            {position}. {line.drugName}{' '}
            <Text span c="dimmed" size="sm">
              {words.pack(dosage)}
            </Text>
          </Text>
          <Text size="sm">
            {words.course(dosage)}
            {quantity !== null && ` · ${t('editor.total', { amount: words.total(dosage) })}`}
          </Text>
          {line.instructions && (
            <Text size="sm" c="dimmed">
              {line.instructions}
            </Text>
          )}
          {line.replacesLineId && (
            <Text size="sm" c="dimmed">
              {t('editor.takesPlace')}
            </Text>
          )}
          {line.problem && (
            <Text size="sm" c="var(--nadi-waiting-text)">
              {t(`sets.problems.${line.problem}`)}
            </Text>
          )}
          {missing.length > 0 && (
            <Text size="sm" c="var(--nadi-waiting-text)">
              {t('editor.missing', { fields: missing.map(field => t(`editor.needed.${field}`)).join(', ') })}
            </Text>
          )}
        </button>
        <div className={classes.acts}>
          <ActionIcon
            size="sm"
            tabIndex={-1}
            aria-label={t('editor.up')}
            disabled={position === 1}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={14} />
          </ActionIcon>
          <ActionIcon size="sm" tabIndex={-1} aria-label={t('editor.down')} disabled={isLast} onClick={() => onMove(1)}>
            <IconArrowDown size={14} />
          </ActionIcon>
          <ActionIcon size="sm" aria-label={t('editor.remove', { name: line.drugName })} onClick={onRemove}>
            <IconTrash size={14} />
          </ActionIcon>
        </div>
      </div>
      {check !== undefined && <CheckNote check={check} overrides={line.overrides} onReason={onReason} />}
    </>
  )
}
