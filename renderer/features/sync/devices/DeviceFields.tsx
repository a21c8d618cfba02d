import { Select, TextInput } from '@mantine/core'
import type { GetInputPropsReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { type Role, roles } from '#shared/permissions.ts'

export interface DeviceDraft {
  name: string
  homeRole: Role | null
}

interface DeviceFieldsProps {
  field(name: keyof DeviceDraft): GetInputPropsReturnType
  autoFocus?: boolean
}

/** What people call a workstation, and which work it is for. */
export function DeviceFields({ field, autoFocus = false }: DeviceFieldsProps) {
  const { t } = useTranslation(['sync', 'frame'])
  return (
    <>
      <TextInput
        label={t('devices.name')}
        description={t('add.nameText')}
        required
        maxLength={60}
        autoFocus={autoFocus}
        {...field('name')}
      />
      <Select
        label={t('devices.home')}
        description={t('devices.homeText')}
        placeholder={t('devices.homeDefault')}
        clearable
        data={roles.map(role => ({ value: role, label: t(`frame:roles.${role}`) }))}
        {...field('homeRole')}
      />
    </>
  )
}
