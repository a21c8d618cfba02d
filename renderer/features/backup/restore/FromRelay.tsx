import { Button, Stack, Table, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { client } from '#renderer/lib/rpc.ts'
import { useSize } from '#renderer/lib/use-size.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { showProblem } from '#renderer/ui/show-problem.ts'
import type { BackupSource } from '#shared/contract/backup.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { faultText } from '../parts/use-words.ts'
import { FetchProgress } from './FetchProgress.tsx'

type Found = Outputs['backup']['listAtRelay']

interface Kit {
  address: string
  recoveryCode: string
}

interface FromRelayProps {
  onPicked(source: BackupSource, recoveryCode: string): void
  onBack?: (() => void) | undefined
}

/** With the printed kit of a computer that is gone: its backups at the relay, and one of them onto this computer. */
export function FromRelay({ onPicked, onBack }: FromRelayProps) {
  const [kit, setKit] = useState<Kit | null>(null)
  const [found, setFound] = useState<Found>([])
  const [uploadId, setUploadId] = useState<string | null>(null)
  if (!kit)
    return (
      <KitForm
        onBack={onBack}
        onFound={(next, typed) => {
          setFound(next)
          setKit(typed)
        }}
      />
    )
  if (uploadId !== null)
    return (
      <FetchProgress
        uploadId={uploadId}
        onFetched={source => onPicked(source, kit.recoveryCode)}
        onBack={() => setUploadId(null)}
      />
    )
  return <FoundList kit={kit} found={found} onBegun={setUploadId} onBack={() => setKit(null)} />
}

function KitForm({ onFound, onBack }: { onFound(found: Found, kit: Kit): void; onBack?: (() => void) | undefined }) {
  const { t } = useTranslation('backup')
  const form = useNadiForm({
    initialValues: { address: '', recoveryCode: '' },
    save: (kit, call) => client.backup.listAtRelay(kit, call),
    onSaved: (found, kit) => onFound(found, kit),
    onProblem(problem) {
      if (problem.code !== 'UNAUTHENTICATED' || problem.reason !== 'credentials') return false
      form.setFieldError('recoveryCode', t('restore.relayNobody'))
      form.getInputNode('recoveryCode')?.focus()
      return true
    },
  })
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const
  return (
    <NadiForm form={form} label={t('restore.fromRelay')} enterAtEnd="saves" narrow>
      <Text size="sm">{t('restore.relayText')}</Text>
      <TextInput
        label={t('restore.relayAddress')}
        description={t('restore.relayAddressText')}
        placeholder="https://"
        inputMode="url"
        required
        {...plain}
        {...form.getInputProps('address')}
      />
      <Textarea
        label={t('restore.code')}
        description={t('restore.codeText')}
        minRows={2}
        required
        {...plain}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        {...form.getInputProps('recoveryCode')}
      />
      <FormActions saving={form.saving} label={t('restore.look')} {...(onBack && { onCancel: onBack })} />
    </NadiForm>
  )
}

interface FoundListProps {
  kit: Kit
  found: Found
  onBegun(uploadId: string): void
  onBack(): void
}

function FoundList({ kit, found, onBegun, onBack }: FoundListProps) {
  const { t } = useTranslation('backup')
  const { instant } = useFormat()
  const size = useSize()
  const take = useMutation({
    mutationFn: ({ clinicId, name }: Found[number]) => client.backup.fetchFromRelay({ ...kit, clinicId, name }),
    onSuccess: ({ uploadId }) => onBegun(uploadId),
    onError: showProblem,
  })
  return (
    <Stack gap="sm" align="flex-start">
      {found.length === 0 ? (
        <Text size="sm" role="status">
          {t('restore.relayEmpty')}
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={560} w="100%">
          <Table aria-label={t('restore.relayFound')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('list.made')}</Table.Th>
                <Table.Th>{t('restore.clinic')}</Table.Th>
                <Table.Th>{t('list.device')}</Table.Th>
                <Table.Th ta="end">{t('list.size')}</Table.Th>
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.map((backup, index) => (
                <Table.Tr key={backup.name}>
                  <Table.Th scope="row">{instant(backup.createdAt)}</Table.Th>
                  <Table.Td>{backup.clinicName}</Table.Td>
                  <Table.Td>{backup.deviceName || '–'}</Table.Td>
                  <Table.Td ta="end">{size(backup.bytes)}</Table.Td>
                  <Table.Td ta="end">
                    {backup.fault === null ? (
                      <Button
                        size="compact-sm"
                        variant="default"
                        autoFocus={index === 0}
                        loading={take.isPending && take.variables.name === backup.name}
                        aria-label={t('restore.takeOf', { at: instant(backup.createdAt) })}
                        onClick={() => take.mutate(backup)}
                      >
                        {t('restore.take')}
                      </Button>
                    ) : (
                      faultText(backup.fault)
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Button variant="default" onClick={onBack}>
        {t('restore.back')}
      </Button>
    </Stack>
  )
}
