import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SafetyCheck } from '#shared/contract/prescriptions.ts'
import classes from '../prescription.module.css'
import { LineSummary } from './LineSummary.tsx'
import { LineEditor } from './line/LineEditor.tsx'
import type { EditLine } from './line/lines.ts'
import { MedicineBox } from './line/MedicineBox.tsx'
import { missingIn } from './line/missing.ts'
import { withReason } from './open-reasons.ts'
import type { LineListState } from './use-line-list.ts'

interface LineListProps {
  state: LineListState
  /** Left out where no patient is there to check for. */
  checkOf?: (line: EditLine) => SafetyCheck | null
}

/** Lines to read, one of them open, and a box for the next medicine or set. */
export function LineList({ state, checkOf }: LineListProps) {
  const { t } = useTranslation('prescriptions')
  const { lines, opened } = state

  /** Enter at a reason goes to the next one that is wanted, and after the last to the next medicine. */
  function goOnFromReason(event: KeyboardEvent): void {
    const isReason = event.target instanceof HTMLElement && event.target.dataset.override !== undefined
    if (!isReason || event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!state.focusOpenReason()) state.nextBox.current?.focus()
  }

  return (
    <>
      <ol ref={state.list} className={classes.lines} aria-label={t('editor.lines')} onKeyDown={goOnFromReason}>
        {lines.map((line, index) => (
          <li key={line.key} className={classes.line}>
            {opened?.key === line.key ? (
              <LineEditor
                line={line}
                check={checkOf?.(line)}
                focusOn={opened.focusOn}
                onChange={state.replace}
                onDone={state.close}
              />
            ) : (
              <LineSummary
                line={line}
                check={checkOf?.(line)}
                position={index + 1}
                isLast={index === lines.length - 1}
                onEdit={() => state.open(line.key, missingIn(line)[0] ?? 'doseAmount')}
                onMove={step => state.move(line.key, step)}
                onReason={(finding, reason) => state.replace(withReason(line, finding, reason))}
                onRemove={() => state.remove(line)}
              />
            )}
          </li>
        ))}
      </ol>
      <div data-new-line>
        <MedicineBox
          label={t('editor.add')}
          placeholder={t('editor.addHint')}
          input={state.nextBox}
          onPick={state.add}
          onSet={state.addSet}
        />
      </div>
    </>
  )
}
