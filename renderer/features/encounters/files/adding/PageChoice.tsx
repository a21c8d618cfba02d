import { Alert, Radio, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import type { Adding, AddingFiles } from './use-adding.ts'

/** Whose page this is by its code, and where it goes. Another patient's goes nowhere before somebody has decided. */
export function PageChoice({ row, adding }: { row: Adding; adding: AddingFiles }) {
  const { t } = useTranslation('files')
  const format = useFormat()
  const { page, key, goesTo } = row
  if (!page) return null
  if (!page.visit)
    return (
      <Text size="sm" role="status">
        {t(`page.${page.found === 'otherClinic' ? 'otherClinic' : 'unknown'}`)}
      </Text>
    )
  const { patient, date } = page.visit
  const named = { name: `${patient.name} (${patient.code})`, date: format.date(date) }
  const isOther = patient.id !== adding.patientId
  return (
    <Stack gap={4}>
      {isOther && (
        <Alert color="red" role="alert" p="xs">
          {t('page.otherPatient', named)}
        </Alert>
      )}
      <Radio.Group
        label={t('page.is', named)}
        value={goesTo}
        onChange={value => adding.change(key, { goesTo: value === 'page' ? 'page' : 'here' })}
      >
        <Radio size="xs" value="page" label={t('page.attach', named)} />
        <Radio size="xs" value="here" label={isOther ? t('page.hereAllTheSame') : t('page.here')} />
      </Radio.Group>
    </Stack>
  )
}
