import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SafetyCheck } from '#shared/contract/prescriptions.ts'
import classes from '../prescription.module.css'
import { CheckNote } from './CheckNote.tsx'
import { CourseFields, DoseFields } from './DoseFields.tsx'
import { LineText } from './LineText.tsx'
import { type EditLine, withMedicine } from './lines.ts'
import { MedicineBox } from './MedicineBox.tsx'
import { PackFields } from './PackFields.tsx'
import { useLineKeys } from './use-line-keys.ts'

interface LineEditorProps {
  line: EditLine
  check: SafetyCheck | null
  /** The field that takes the focus: one that is still empty, or the first. */
  focusOn: string
  onChange(line: EditLine): void
  /** Enter in the last field, or Esc. */
  onDone(): void
}

/** One line being written. Enter moves through its fields and, after the last, on to the next line. */
export function LineEditor({ line, check, focusOn, onChange, onDone }: LineEditorProps) {
  const { t } = useTranslation('prescriptions')
  const { box, onKeyDown } = useLineKeys(focusOn, onDone)
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
        <DoseFields line={line} onChange={onChange} />
        <CourseFields line={line} onChange={onChange} />
      </div>
      <CheckNote
        check={check}
        overrideReason={line.overrideReason}
        onReason={overrideReason => onChange({ ...line, overrideReason })}
      />
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
