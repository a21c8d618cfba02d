import { Checkbox, Select, SimpleGrid, TextInput } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { languageNames } from '#renderer/lib/i18n.ts'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { PhoneField } from '#renderer/ui/form/PhoneField.tsx'
import { languages } from '#shared/i18n/languages.ts'
import { roles } from '#shared/permissions.ts'
import type { UserDraft } from './user-draft.ts'

interface UserFieldsProps {
  field(name: keyof UserDraft): GetInputPropsReturnType
}

/** Who someone is and what they work as. */
export function UserFields({ field }: UserFieldsProps) {
  const { t } = useTranslation(['identity', 'frame'])
  const languageChoices = [
    { value: '', label: t('users.clinicLanguage') },
    ...languages.map(value => ({ value, label: languageNames[value] })),
  ]
  return (
    <>
      <FormSection title={t('users.details')}>
        <TextInput label={t('users.name')} required autoFocus {...field('displayName')} />
        <Select label={t('users.language')} data={languageChoices} {...field('language')} />
        <PhoneField label={t('users.phone')} {...field('phone')} />
        <TextInput label={t('users.email')} type="email" {...field('email')} />
      </FormSection>
      <FormSection title={t('users.roles')} text={t('users.rolesText')}>
        <Wide>
          <Checkbox.Group aria-label={t('users.roles')} {...field('roles')}>
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
              {roles.map(role => (
                <Checkbox key={role} value={role} label={t(`frame:roles.${role}`)} />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
        </Wide>
      </FormSection>
    </>
  )
}
