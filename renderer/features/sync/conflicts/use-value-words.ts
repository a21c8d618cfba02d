import { useTranslation } from 'react-i18next'
import { useNames } from '#renderer/features/audit/index.ts'
import { useFormat } from '#renderer/lib/clinic.ts'
import { textIfAny } from '#renderer/lib/i18n.ts'
import type { ColumnValue, Conflict } from '#shared/contract/sync/conflicts.ts'
import type { DoseStep } from '#shared/domain/prescriptions/terms.ts'
import type { CalendarDate, ClockTime, Instant } from '#shared/time.ts'

type Field = Conflict['fields'][number]

/** Where the words of a fixed list of values stand, by table and column, else by column. */
const terms: Record<string, string> = {
  'appointments.status': 'frame:status',
  'appointments.type': 'scheduling:types',
  'visits.status': 'encounters:statuses',
  'visits.type': 'encounters:types',
  'allergies.kind': 'patients:allergyKind',
  'conditions.kind': 'patients:conditionKind',
  'patient_identifiers.kind': 'patients:identifierKind',
  'prescription_lines.form': 'prescriptions:forms',
  'prescription_lines.route': 'prescriptions:routes',
  'prescription_lines.site': 'prescriptions:sites',
  'prescription_lines.timing': 'prescriptions:timings',
  sex: 'patients:sex',
  severity: 'patients:severity',
  state: 'patients:state',
  relation: 'patients:relation',
  relative: 'patients:relation',
}

/** A value of a record as people read it. */
export function useValueWords(table: string): (field: Field, value: ColumnValue) => string {
  const { t } = useTranslation('sync')
  const format = useFormat()
  const nameOf = useNames()
  const word = (column: string, value: string) => {
    const words = terms[`${table}.${column}`] ?? terms[column]
    return (words && textIfAny(`${words}.${value}`)) || value
  }
  return ({ column, kind }, value) => {
    if (column === 'deleted_at') return t(value === null ? 'conflicts.there' : 'conflicts.removed')
    if (value === null || value === '') return t('conflicts.nothing')
    return typeof value === 'number' ? numberWords(kind, value) : textWords(column, kind, value)
  }

  function textWords(column: string, kind: Field['kind'], value: string): string {
    if (kind === 'person') return nameOf(value)
    if (kind === 'date') return format.date(value as CalendarDate, 'full')
    if (kind === 'time') return format.time(value as ClockTime)
    if (column === 'steps') return stepWords(value)
    if (kind === 'list') return listWords(value)
    return kind === 'term' ? word(column, value) : value
  }

  function numberWords(kind: Field['kind'], value: number): string {
    if (kind === 'flag') return t(value === 0 ? 'conflicts.no' : 'conflicts.yes')
    if (kind === 'instant') return format.instant(value as Instant)
    if (kind === 'money') return format.money(value)
    return new Intl.NumberFormat(format.locale).format(value)
  }

  /** Doses that follow each other, as they are typed. */
  function stepWords(value: string): string {
    const steps = JSON.parse(value) as DoseStep[]
    const text = (step: DoseStep) => [step.doseAmount, step.doseUnit, step.frequency, step.days && `${step.days}d`]
    return steps.map(step => text(step).filter(Boolean).join(' ')).join(' → ') || t('conflicts.nothing')
  }

  function listWords(value: string): string {
    const list: unknown = JSON.parse(value)
    if (!Array.isArray(list)) return value
    if (list.length === 0) return t('conflicts.nothing')
    if (list.every(item => typeof item === 'string')) return list.join(', ')
    return t('conflicts.hours', { count: list.length })
  }
}
