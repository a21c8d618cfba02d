import { NativeSelect, Text, TextInput } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldText } from '#renderer/lib/problem-text.ts'
import { ToneBadge } from '#renderer/ui/StatusBadge.tsx'
import {
  consciousnessLevels,
  type VitalFlag,
  type VitalKind,
  type VitalUnit,
  vitalUnits,
} from '#shared/domain/encounters/vital-kinds.ts'
import { storedUnit } from '#shared/domain/encounters/vital-units.ts'
import classes from './vitals.module.css'
import type { FieldProblem } from './vitals-draft.ts'

interface VitalFieldProps {
  kind: VitalKind
  value: string
  unit: VitalUnit | undefined
  flag: VitalFlag | undefined
  problem: FieldProblem | undefined
  /** Problems are said once the field was left. */
  left: boolean
  /** The last value on record, in words. */
  last: string | undefined
  onChange(value: string): void
  onUnit(unit: VitalUnit): void
  onLeave(): void
}

/** One kind of reading: value, unit, what is unusual about it, and the last one. */
export function VitalField(props: VitalFieldProps) {
  const { kind, value, flag, problem, left, last, onChange, onLeave } = props
  const { t } = useTranslation('encounters')
  return (
    <div className={classes.row}>
      <label htmlFor={`vital-${kind}`} className={classes.label}>
        {t(`vitals.${kind}`)}
      </label>
      {kind === 'consciousness' ? (
        <ConsciousnessSelect value={value} onChange={onChange} onLeave={onLeave} />
      ) : (
        <>
          <TextInput
            id={`vital-${kind}`}
            name={kind}
            // Inside a drawer the focus goes where this says.
            data-autofocus={kind === 'systolic' || undefined}
            inputMode="decimal"
            autoComplete="off"
            className={classes.value}
            value={value}
            error={left && problem ? problemWords(problem) : null}
            onChange={event => onChange(event.currentTarget.value)}
            onFocus={event => event.currentTarget.select()}
            onKeyDown={kind === 'systolic' ? goOnAtSlash : undefined}
            onBlur={onLeave}
          />
          <UnitField {...props} />
        </>
      )}
      <span aria-live="polite">{flag && <ToneBadge tone="alert">{t(`flags.${flag}`)}</ToneBadge>}</span>
      <Text size="sm" c="dimmed" className="nadi-figures">
        {last ?? (kind === 'oxygenFlow' && t('form.oxygenHint'))}
      </Text>
    </div>
  )
}

/** `120/80` is typed in one go: the slash leads on to the diastolic pressure. */
function goOnAtSlash(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== '/') return
  event.preventDefault()
  event.currentTarget.form?.querySelector<HTMLInputElement>('[name="diastolic"]')?.focus()
}

function UnitField({ kind, unit, onUnit }: Pick<VitalFieldProps, 'kind' | 'unit' | 'onUnit'>) {
  const { t } = useTranslation('encounters')
  const units: readonly VitalUnit[] = vitalUnits[kind]
  if (units.length === 1)
    return (
      <Text size="sm" c="dimmed" className={classes.unit}>
        {units[0]}
      </Text>
    )
  return (
    <NativeSelect
      aria-label={t('form.unitOf', { kind: t(`vitals.${kind}`) })}
      tabIndex={-1}
      className={classes.unit}
      value={unit ?? storedUnit(kind)}
      data={[...units]}
      onChange={event => onUnit(event.currentTarget.value as VitalUnit)}
    />
  )
}

/** How awake the patient is; the value is the place in the list. */
function ConsciousnessSelect({ value, onChange, onLeave }: Pick<VitalFieldProps, 'value' | 'onChange' | 'onLeave'>) {
  const { t } = useTranslation('encounters')
  const levels = consciousnessLevels.map((level, place) => ({
    value: String(place),
    label: t(`consciousness.${level}`),
  }))
  return (
    <NativeSelect
      id="vital-consciousness"
      name="consciousness"
      className={classes.choice}
      value={value}
      data={[{ value: '', label: '' }, ...levels]}
      onChange={event => onChange(event.currentTarget.value)}
      onBlur={onLeave}
    />
  )
}

const keys = {
  unit: 'vitalUnit',
  impossible: 'vitalImpossible',
  twice: 'vitalTwice',
  aboveSystolic: 'vitalAboveSystolic',
  unreadable: 'number',
} as const

function problemWords(problem: FieldProblem): string {
  const params = problem.problem === 'impossible' ? { min: problem.min, max: problem.max } : undefined
  return fieldText({ path: '', message: '', key: keys[problem.problem], ...(params && { params }) })
}
