import { Autocomplete, Checkbox, NumberInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rpc } from '#renderer/lib/rpc.ts'
import { useMay } from '#renderer/lib/session.ts'
import type { NadiForm } from '#renderer/ui/form/use-nadi-form.ts'

export interface TemplateHeadDraft {
  name: string
  specialization: string
  followUpDays: number | string
  shared: boolean
}

/** What a template is called, for whom it is, and when the patient comes again. */
export function TemplateHead<Draft extends TemplateHeadDraft>({ form }: { form: NadiForm<Draft> }) {
  const { t } = useTranslation('encounters')
  const { data: doctors = [] } = useQuery(rpc.scheduling.listDoctors.queryOptions({ input: {} }))
  const known = [...new Set(doctors.flatMap(({ specialization }) => specialization ?? []))].sort()
  // Those who write no notes keep only what is the clinic's.
  const mayOwn = useMay('encounters.write')
  return (
    <>
      <TextInput required data-autofocus maxLength={80} label={t('templates.name')} {...form.getInputProps('name')} />
      <Autocomplete
        label={t('templates.specialization')}
        maxLength={80}
        data={known}
        {...form.getInputProps('specialization')}
      />
      <NumberInput
        label={t('templates.followUpDays')}
        min={1}
        max={1_000}
        allowDecimal={false}
        {...form.getInputProps('followUpDays')}
      />
      {mayOwn && <Checkbox label={t('templates.shared')} {...form.getInputProps('shared', { type: 'checkbox' })} />}
    </>
  )
}

/** As the contract takes it. */
export const headOf = ({ name, specialization, followUpDays, shared }: TemplateHeadDraft) => ({
  name,
  specialization: specialization.trim() || null,
  followUpDays: typeof followUpDays === 'number' ? followUpDays : null,
  shared,
})
