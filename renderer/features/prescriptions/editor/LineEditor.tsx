import { Button, NativeSelect } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { parseFrequency } from '#shared/domain/prescriptions/frequency.ts'
import { type DoseUnit, doseUnits, type FoodTiming, foodTimings } from '#shared/domain/prescriptions/terms.ts'
import { useLineWords } from '../parts/use-line-words.ts'
import classes from '../prescription.module.css'
import { CheckNote } from './CheckNote.tsx'
import { LineText } from './LineText.tsx'
import { computedQuantity, type EditLine, unreadableIn, withMedicine } from './lines.ts'
import { MedicineBox } from './MedicineBox.tsx'
import { PackFields } from './PackFields.tsx'
import { useLineCheck } from './use-line-check.ts'

interface LineEditorProps {
  patientId: string
  line: EditLine
  /** The field that takes the focus: one that is still empty, or the first. */
  focusOn: string
  onChange(line: EditLine): void
  /** Enter in the last field, or Esc. */
  onDone(): void
}

/** One line being written. Enter moves through its fields and, after the last, on to the next line. */
export function LineEditor({ patientId, line, focusOn, onChange, onDone }: LineEditorProps) {
  const { t } = useTranslation('prescriptions')
  const words = useLineWords()
  const box = useRef<HTMLFieldSetElement>(null)
  const check = useLineCheck(patientId, line)
  const change = (part: Partial<EditLine>) => onChange({ ...line, ...part })
  const wrong = unreadableIn(line)
  const frequency = parseFrequency(line.frequency)
  const computed = computedQuantity(line)

  useEffect(() => {
    const field = box.current?.querySelector<HTMLInputElement>(`[name="${focusOn}"], [data-${focusOn}]`)
    field?.focus()
  }, [focusOn])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.nativeEvent.isComposing || event.altKey || event.ctrlKey) return
    if (event.key === 'Escape') onDone()
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return
    event.preventDefault()
    const fields = [...(box.current?.querySelectorAll<HTMLElement>('input, select') ?? [])]
    const next = fields[fields.indexOf(event.target as HTMLElement) + (event.shiftKey ? -1 : 1)]
    if (next) next.focus()
    else onDone()
  }

  const unit = (name: DoseUnit) => words.amount(1, name).replace(/^\D*1\s*/, '')
  return (
    <fieldset ref={box} className={classes.editor} onKeyDown={onKeyDown} aria-label={line.drugName}>
      <MedicineBox
        label={t('editor.medicine')}
        initial={line.drugName}
        onPick={({ medicine, typed }) =>
          onChange(
            medicine
              ? withMedicine(line, medicine, typed.strength)
              : { ...line, drugName: typed.search, medicineId: null, ingredientIds: [] },
          )
        }
      />
      <div className={classes.fields}>
        <PackFields line={line} onChange={onChange} />
        <LineText
          name="doseAmount"
          label={t('editor.dose')}
          value={line.doseAmount}
          wrong={wrong.includes('doseAmount')}
          onChange={doseAmount => change({ doseAmount })}
        />
        <NativeSelect
          size="xs"
          label={t('editor.unit')}
          value={line.doseUnit ?? ''}
          onChange={event => change({ doseUnit: (event.currentTarget.value || null) as DoseUnit | null })}
          data={[{ value: '', label: '' }, ...doseUnits.map(name => ({ value: name, label: unit(name) }))]}
        />
        <LineText
          name="frequency"
          label={t('editor.frequency')}
          placeholder="1-0-1"
          hint={frequency ? words.frequencyWords(frequency) : ''}
          value={line.frequency}
          wrong={wrong.includes('frequency')}
          onChange={text => change({ frequency: text })}
        />
        <NativeSelect
          size="xs"
          label={t('editor.timing')}
          value={line.timing ?? ''}
          onChange={event => change({ timing: (event.currentTarget.value || null) as FoodTiming | null })}
          data={[{ value: '', label: '' }, ...foodTimings.map(name => ({ value: name, label: t(`timings.${name}`) }))]}
        />
        <LineText
          name="days"
          label={t('editor.days')}
          placeholder={t('editor.daysHint')}
          value={line.days}
          wrong={wrong.includes('days')}
          onChange={days => change({ days })}
        />
        <LineText
          name="quantity"
          label={t('editor.quantity')}
          placeholder={computed === null ? '' : String(computed)}
          value={line.quantity}
          wrong={wrong.includes('quantity')}
          onChange={quantity => change({ quantity })}
        />
      </div>
      <CheckNote
        check={check}
        overrideReason={line.overrideReason}
        onReason={overrideReason => change({ overrideReason })}
      />
      <div className={classes.lastRow}>
        <LineText
          name="instructions"
          label={t('editor.instructions')}
          value={line.instructions}
          onChange={instructions => change({ instructions })}
        />
        <Button size="xs" variant="default" onClick={onDone}>
          {t('editor.done')}
        </Button>
      </div>
    </fieldset>
  )
}
