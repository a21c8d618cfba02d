import { Button, Collapse } from '@mantine/core'
import { showNotification } from '@mantine/notifications'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import { DuplicateList } from './DuplicateList.tsx'
import { FirstFields, FurtherFields } from './PatientFields.tsx'
import { detailsOf, emptyPatient } from './patient-draft.ts'
import { useDuplicates } from './use-duplicates.ts'

/** A new patient: name, sex, age and phone are enough; the rest can wait. `?name=` carries over what was searched for. */
export function RegisterPage() {
  const { t } = useTranslation('patients')
  const navigate = useNavigate()
  const { today } = useFormat()
  const [params] = useSearchParams()
  const [more, setMore] = useState(false)
  const form = useNadiForm({
    initialValues: { ...emptyPatient, name: params.get('name') ?? '' },
    save: (draft, call) => client.patients.register(detailsOf(draft, today), call),
    onSaved({ id, name, code }) {
      showNotification({ message: t('register.done', { name, code }) })
      void navigate(`/patients/${id}`, { replace: true })
    },
  })
  const duplicates = useDuplicates(form.values)
  const MoreIcon = more ? IconChevronUp : IconChevronDown
  return (
    <Page layout="narrow">
      <UnsavedGuard form={form} />
      <PageHeader title={t('register.title')} />
      <NadiForm form={form} label={t('register.title')}>
        <FirstFields field={(name, options) => form.getInputProps(name, options)} />
        <DuplicateList duplicates={duplicates} />
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            rightSection={<MoreIcon size={14} />}
            aria-expanded={more}
            onClick={() => setMore(!more)}
          >
            {t(more ? 'register.less' : 'register.more')}
          </Button>
        </div>
        <Collapse expanded={more}>
          <FurtherFields field={(name, options) => form.getInputProps(name, options)} />
        </Collapse>
        <FormActions saving={form.saving} label={t('register.action')} onCancel={() => void navigate(-1)} />
      </NadiForm>
    </Page>
  )
}
