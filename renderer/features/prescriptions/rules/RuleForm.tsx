import { Button, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { UnsavedGuard } from '#renderer/ui/form/UnsavedGuard.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import { showProblem } from '#renderer/ui/show-problem.ts'
import { showUndo } from '#renderer/ui/UndoToast.tsx'
import type { SafetyRule } from '#shared/contract/prescriptions/safety-rules.ts'
import { isQuiet, ruleKinds } from '#shared/domain/prescriptions/safety/clinic-rule.ts'
import { severities } from '#shared/domain/prescriptions/safety/findings.ts'
import { RuleDetails } from './RuleDetails.tsx'
import { draftOf, inputOf } from './rule-draft.ts'
import { useRuleWords } from './use-rule-words.ts'

interface RuleFormProps {
  /** Null for a new one. */
  rule: SafetyRule | null
  onDone(): void
}

/** One rule of the clinic: what it is about, how much it weighs, what it says and who says so. */
export function RuleForm({ rule, onDone }: RuleFormProps) {
  const { t } = useTranslation('prescriptions')
  const form = useNadiForm({
    initialValues: draftOf(rule),
    save(draft, call) {
      const input = inputOf(draft)
      if (!rule) return client.prescriptions.safetyRules.add(input, call)
      const { id, updatedAt: expectedUpdatedAt } = rule
      return client.prescriptions.safetyRules.change({ ...input, id, expectedUpdatedAt }, call)
    },
    onSaved: onDone,
  })
  const quiet = isQuiet(form.values.kind)
  return (
    <NadiForm form={form} label={t('rules.one')}>
      <UnsavedGuard form={form} />
      <NativeSelect
        data-autofocus
        label={t('rules.fields.kind')}
        data={ruleKinds.map(value => ({ value, label: t(`rules.kinds.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      {quiet && <Text size="sm">{t('rules.quietHint')}</Text>}
      <RuleDetails form={form} />
      {!quiet && (
        <NativeSelect
          label={t('rules.fields.severity')}
          description={t('rules.severityHint')}
          data={severities.map(value => ({ value, label: t(`check.severities.${value}`) }))}
          {...form.getInputProps('severity')}
        />
      )}
      <Textarea
        required
        autosize
        minRows={2}
        maxLength={400}
        label={t(quiet ? 'rules.fields.why' : 'rules.fields.words')}
        {...form.getInputProps('words')}
      />
      <TextInput
        required={!quiet}
        maxLength={200}
        label={t('rules.fields.source')}
        description={t('rules.sourceHint')}
        {...form.getInputProps('source')}
      />
      <FormActions saving={form.saving} onCancel={onDone}>
        {rule && <InUse rule={rule} onDone={onDone} />}
      </FormActions>
    </NadiForm>
  )
}

function InUse({ rule, onDone }: { rule: SafetyRule; onDone(): void }) {
  const { t } = useTranslation('prescriptions')
  const { id, active } = rule
  const name = useRuleWords()(rule)
  const set = (next: boolean) => client.prescriptions.safetyRules.setActive({ id, active: next })

  async function turn(): Promise<void> {
    try {
      await set(!active)
      showUndo({ message: t(active ? 'formulary.wasRetired' : 'formulary.isBack', { name }), undo: () => set(active) })
      onDone()
    } catch (error) {
      showProblem(error)
    }
  }

  return (
    <Button variant="default" onClick={() => void turn()}>
      {t(active ? 'formulary.retire' : 'formulary.bringBack')}
    </Button>
  )
}
