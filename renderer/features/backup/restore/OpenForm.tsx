import { PasswordInput, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Problem } from '#renderer/lib/errors.ts'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { FormSection, Wide } from '#renderer/ui/form/FormSection.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { BackupSource, TypedSecret } from '#shared/contract/backup.ts'
import type { Outputs } from '#shared/contract/index.ts'

type Way = 'code' | 'password'

interface OpenFormProps {
  source: BackupSource
  /** The recovery code, where it was typed already. */
  code: string
  onBack: () => void
  onOpened(secret: TypedSecret, answer: Outputs['backup']['unlock']): void
}

/** Proves that the backup is theirs to open, with the printed kit or with a password. */
export function OpenForm({ source, code, onBack, onOpened }: OpenFormProps) {
  const { t } = useTranslation('backup')
  const [way, setWay] = useState<Way>('code')
  const form = useNadiForm({
    initialValues: { recoveryCode: code, userName: '', password: '' },
    save: (values, call) => client.backup.unlock({ source, secret: secretOf(way, values) }, call),
    onSaved: (answer, values) => onOpened(secretOf(way, values), answer),
    onProblem: problem => refused(problem),
  })
  function refused(problem: Problem): boolean {
    if (problem.code !== 'UNAUTHENTICATED' || problem.reason !== 'credentials') return false
    form.setFieldError(way === 'code' ? 'recoveryCode' : 'password', t('restore.wrong'))
    return true
  }
  return (
    <NadiForm form={form} label={t('restore.opens')} enterAtEnd="saves">
      <FormSection title={t('restore.opens')}>
        <Wide>
          <SegmentedControl
            aria-label={t('restore.opens')}
            data={[
              { value: 'code', label: t('restore.byCode') },
              { value: 'password', label: t('restore.byPassword') },
            ]}
            value={way}
            onChange={next => setWay(next as Way)}
          />
        </Wide>
        {way === 'code' ? (
          <Wide>
            <Textarea
              label={t('restore.code')}
              description={t('restore.codeText')}
              minRows={2}
              required
              autoFocus
              autoComplete="off"
              spellCheck={false}
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
              {...form.getInputProps('recoveryCode')}
            />
          </Wide>
        ) : (
          <>
            <TextInput
              label={t('restore.userName')}
              required
              autoFocus
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              {...form.getInputProps('userName')}
            />
            <PasswordInput
              label={t('restore.password')}
              description={t('restore.passwordText')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              required
              autoComplete="current-password"
              {...form.getInputProps('password')}
            />
          </>
        )}
      </FormSection>
      <FormActions saving={form.saving} label={t('restore.open')} onCancel={onBack} />
    </NadiForm>
  )
}

const secretOf = (way: Way, { recoveryCode, userName, password }: Record<string, string>): TypedSecret =>
  way === 'code' ? { recoveryCode: recoveryCode ?? '' } : { userName: userName ?? '', password: password ?? '' }
