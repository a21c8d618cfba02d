import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '#renderer/lib/i18n.ts'
import { client } from '#renderer/lib/rpc.ts'
import { enterSession, setSettingUp } from '#renderer/lib/session.ts'
import { ClinicFields, detailsOf, draftOf, RegionFields } from '#renderer/ui/clinic/ClinicFields.tsx'
import { LogoField, type Picture, pictureUrl } from '#renderer/ui/clinic/LogoField.tsx'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { FormSection } from '#renderer/ui/form/FormSection.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { Status } from '#shared/contract/identity/setup.ts'
import { Door } from '../parts/Door.tsx'
import { NewPasswordField } from '../parts/NewPasswordField.tsx'

interface CreateClinicProps {
  defaults: Status['defaults']
  onBack: () => void
  onCreated(made: { recoveryCode: string }): void
}

const noDetails = { name: '', addressLines: [], phone: null, email: null, registrationNumber: null }

/** One page: the clinic, its language and region, and the first administrator. */
export function CreateClinic({ defaults, onBack, onCreated }: CreateClinicProps) {
  const { t } = useTranslation(['identity', 'frame'])
  const queries = useQueryClient()
  const form = useNadiForm({
    initialValues: {
      details: draftOf({ ...noDetails, ...defaults, language: currentLanguage() }),
      logo: null as Picture | null,
      admin: { displayName: '', userName: '', password: '' },
      workstationName: t('setup.workstationDefault'),
    },
    save: ({ details, ...rest }, call) => client.identity.createClinic({ details: detailsOf(details), ...rest }, call),
    onSaved({ recoveryCode, session }) {
      setSettingUp(true)
      enterSession(queries, session)
      onCreated({ recoveryCode })
    },
  })
  const { logo, details, admin } = form.values
  return (
    <Door title={t('setup.title')} size="large">
      <NadiForm form={form} label={t('setup.title')}>
        <ClinicFields field={name => form.getInputProps(`details.${name}`)} autoFocus />
        <LogoField
          preview={logo && pictureUrl(logo)}
          onChange={picture => form.setFieldValue('logo', picture)}
          error={typeof form.errors.logo === 'string' ? form.errors.logo : null}
        />
        <RegionFields field={name => form.getInputProps(`details.${name}`)} timeZone={details.timeZone} />
        <FormSection title={t('setup.admin')} text={t('setup.adminText')}>
          <TextInput
            label={t('users.name')}
            required
            autoComplete="name"
            {...form.getInputProps('admin.displayName')}
          />
          <TextInput
            label={t('users.userName')}
            required
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            {...form.getInputProps('admin.userName')}
          />
          <NewPasswordField
            label={t('signIn.password')}
            value={admin.password}
            input={form.getInputProps('admin.password')}
          />
          <TextInput
            label={t('setup.workstation')}
            description={t('setup.workstationText')}
            required
            {...form.getInputProps('workstationName')}
          />
        </FormSection>
        <FormActions saving={form.saving} label={t('setup.create')}>
          <Button variant="default" onClick={onBack}>
            {t('frame:form.back')}
          </Button>
        </FormActions>
      </NadiForm>
    </Door>
  )
}
