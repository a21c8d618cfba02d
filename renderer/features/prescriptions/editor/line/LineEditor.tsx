import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from '#renderer/features/prescriptions/prescription.module.css'
import type { SafetyCheck } from '#shared/contract/prescriptions.ts'
import { CheckNote } from '../../parts/CheckNote.tsx'
import { withReason } from '../open-reasons.ts'
import { DaysField, DoseFields, QuantityField, TimingSelect } from './DoseFields.tsx'
import { LineText } from './LineText.tsx'
import type { EditLine } from './lines.ts'
import { MedicineBox, type Picked } from './MedicineBox.tsx'
import { PackFields } from './PackFields.tsx'
import { AddStep, StepFields } from './StepFields.tsx'
import { Substitutes } from './Substitutes.tsx'
import { orNull } from './typed-values.ts'
import { useLineKeys } from './use-line-keys.ts'
import { withMedicine, withReading } from './with-medicine.ts'

interface LineEditorProps {
  line: EditLine
  /** Left out where no patient is there to check it for. */
  check?: SafetyCheck | null | undefined
  /** The field that takes the focus: one that is still empty, or the first. */
  focusOn: string
  onChange(line: EditLine): void
  /** Enter in the last field, or Esc. */
  onDone(): void
}

/** One line being written. Enter moves through its fields and, after the last, on to the next line. */
export function LineEditor({ line, check, focusOn, onChange, onDone }: LineEditorProps) {
  const { t } = useTranslation('prescriptions')
  const isTaper = line.steps.length > 0
  const { box, onKeyDown } = useLineKeys(focusOn, onDone)
  return (
    <fieldset ref={box} className={classes.editor} onKeyDown={onKeyDown} aria-label={line.drugName}>
      <MedicineBox
        label={t('editor.medicine')}
        initial={line.drugName}
        onPick={picked => onChange(picksOf(line, picked))}
      />
      <div className={classes.fields}>
        <PackFields line={line} onChange={onChange} />
        {!isTaper && <DoseFields dose={line} onChange={dose => onChange({ ...line, ...dose })} />}
        <TimingSelect line={line} onChange={onChange} />
        {!isTaper && <DaysField dose={line} onChange={dose => onChange({ ...line, ...dose })} />}
        <QuantityField line={line} onChange={onChange} />
      </div>
      {isTaper && <StepFields line={line} onChange={onChange} />}
      <Group gap="xs">
        <AddStep line={line} onChange={onChange} />
        {line.medicineId !== null && (
          <Substitutes
            medicineId={line.medicineId}
            onPick={medicine => onChange(withMedicine(line, medicine, orNull(line.strength), line.form))}
          />
        )}
      </Group>
      {check !== undefined && (
        <CheckNote
          check={check}
          overrides={line.overrides}
          onReason={(finding, reason) => onChange(withReason(line, finding, reason))}
        />
      )}
      <div className={classes.lastRow}>
        <LineText
          name="instructions"
          label={t('editor.instructions')}
          value={line.instructions}
          onChange={instructions => onChange({ ...line, instructions })}
        />
        <Button size="xs" variant="default" onClick={onDone}>
          {t('editor.done')}
        </Button>
      </div>
    </fieldset>
  )
}

/** Another medicine keeps the doses, but ends nothing that is taken; a whole line that was typed instead is read. */
function picksOf(edited: EditLine, { medicine, read }: Picked): EditLine {
  const isSame = medicine !== null && medicine.id === edited.medicineId
  const line = isSame ? edited : { ...edited, replacesLineId: null }
  const { drug: _, strength, form: __, ...others } = read
  const isWhole = Object.values(others).some(
    value => value !== null && value !== '' && value !== false && !isEmpty(value),
  )
  if (isWhole) return withReading({ ...line, overrides: [] }, medicine, read)
  if (medicine) return withMedicine(line, medicine, strength)
  return { ...line, drugName: read.drug, medicineId: null, ingredientIds: [] }
}

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0
