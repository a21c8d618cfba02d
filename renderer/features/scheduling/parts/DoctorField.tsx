import { Select } from '@mantine/core'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { useDoctors } from './use-doctors.ts'

interface DoctorFieldProps {
  /** Empty: any doctor. */
  value: string
  onChange(id: string): void
  ref?: Ref<HTMLInputElement>
  /** Whether "any doctor" may be chosen. */
  any?: boolean
}

/** One of the doctors who practise here now. */
export function DoctorField({ value, onChange, ref, any = true }: DoctorFieldProps) {
  const { t } = useTranslation('scheduling')
  const { active } = useDoctors()
  const doctors = active.map(({ id, name, specialization }) => ({
    value: id,
    label: specialization ? `${name} · ${specialization}` : name,
  }))
  return (
    <Select
      ref={ref}
      label={t('day.doctor')}
      data-path="doctorId"
      searchable
      // Typing replaces the choice that stands there.
      onFocus={event => event.currentTarget.select()}
      data={any ? [{ value: '', label: t('book.anyDoctor') }, ...doctors] : doctors}
      value={value}
      onChange={id => onChange(id ?? '')}
    />
  )
}
