import { Button, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createAutosave, type SaveState } from '#renderer/lib/autosave.ts'
import { problemText } from '#renderer/lib/problem-text.ts'
import { client } from '#renderer/lib/rpc.ts'
import { FormActions } from '#renderer/ui/form/FormActions.tsx'
import { NadiForm } from '#renderer/ui/form/NadiForm.tsx'
import { useNadiForm } from '#renderer/ui/form/use-nadi-form.ts'
import type { LetterContent, SignedLetter } from '#shared/contract/documents/letters.ts'
import type { Outputs } from '#shared/contract/index.ts'
import { openDocument } from '../open-document.tsx'
import { CertificateFields } from './CertificateFields.tsx'
import { LabRequestFields } from './LabRequestFields.tsx'
import { contentOf, draftOf, type LetterDraft } from './letter-draft.ts'
import { ReferralFields } from './ReferralFields.tsx'
import { SignedLetters } from './SignedLetters.tsx'

interface LetterFormProps {
  visitId: string
  opened: Outputs['documents']['letters']['open']
  onDone(): void
}

const fieldOf = Object.fromEntries(
  ['to', 'reason', 'from', 'until', 'fitFrom', 'diagnosis', 'tests'].map(name => [`content.${name}`, name]),
)

/** A letter while it is written: each pause keeps it, signing gives it its number and shows the paper. */
export function LetterForm({ visitId, opened, onDone }: LetterFormProps) {
  const { t } = useTranslation('preview')
  const [replaces, setReplaces] = useState<{ letter: SignedLetter; reason: string } | null>(null)
  const { kind } = opened.content
  const form = useNadiForm<LetterDraft, SignedLetter>({
    initialValues: draftOf(opened.content),
    fieldOf,
    async save(draft, call) {
      await drafts.flush()
      const correction = replaces && { replaces: { id: replaces.letter.id, reason: replaces.reason } }
      return client.documents.letters.sign({ visitId, content: contentOf(draft), ...correction }, call)
    },
    onSaved({ id }) {
      onDone()
      openDocument({ kind: 'letter', id, of: kind })
    },
  })
  const drafts = useDrafts(visitId, form.values)
  const { element } = form
  // The drawer looked for a field to begin with before this form was there.
  useEffect(() => element.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), [element])

  async function preview(): Promise<void> {
    if (await drafts.flush()) openDocument({ kind: 'letter', visitId, of: kind })
  }

  async function startAgain(): Promise<void> {
    await drafts.flush()
    const content = await client.documents.letters.discardDraft({ visitId, kind })
    setReplaces(null)
    form.setValues(draftOf(content))
  }

  return (
    <>
      <SignedLetters
        letters={opened.signed}
        onCorrect={(letter, reason) => {
          setReplaces({ letter, reason })
          form.setValues(draftOf(letter.content))
        }}
      />
      <NadiForm form={form} label={t(`titles.${kind}`)}>
        {replaces && (
          <Text size="sm" role="status">
            {t('letters.corrects', { number: replaces.letter.number, reason: replaces.reason })}
          </Text>
        )}
        {kind === 'referral' && <ReferralFields form={form} />}
        {kind === 'certificate' && <CertificateFields form={form} />}
        {kind === 'labRequest' && <LabRequestFields form={form} />}
        <Text size="xs" c="dimmed" role="status">
          {drafts.state.problem ? problemText(drafts.state.problem) : t(`letters.${drafts.word}`)}
        </Text>
        <FormActions saving={form.saving} label={t('letters.sign')}>
          <Button variant="subtle" onClick={() => void startAgain()}>
            {t('letters.startAgain')}
          </Button>
          <Button variant="default" onClick={() => void preview()}>
            {t('letters.preview')}
          </Button>
        </FormActions>
      </NadiForm>
    </>
  )
}

/** Keeps what is typed after each pause, and at last when the drawer closes. */
function useDrafts(visitId: string, values: LetterDraft) {
  const [state, setState] = useState<SaveState>({ status: 'saved', problem: null })
  const autosave = useRef<ReturnType<typeof createAutosave<LetterContent>>>(null)
  const first = useRef(values)
  useEffect(() => {
    const own = createAutosave<LetterContent>({
      save: content => client.documents.letters.saveDraft({ visitId, content }),
      onState: setState,
    })
    autosave.current = own
    return () => void own.close()
  }, [visitId])
  useEffect(() => {
    if (values !== first.current) autosave.current?.change(contentOf(values))
  }, [values])
  return {
    state,
    word: state.status === 'saved' ? ('kept' as const) : ('keeping' as const),
    /** Keeps what was typed, so that nothing of it comes after what follows. */
    flush: () => autosave.current?.flush() ?? Promise.resolve(true),
  }
}
