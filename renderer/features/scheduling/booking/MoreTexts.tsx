import { Button, Textarea } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

interface MoreTextsProps {
  field(name: 'symptoms' | 'note'): object
}

/** What is seldom written while booking, so that Enter after the reason books. */
export function MoreTexts({ field }: MoreTextsProps) {
  const { t } = useTranslation('schedules')
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={14} />}
        onClick={() => setOpen(true)}
      >
        {t('texts.more')}
      </Button>
    )
  return (
    <>
      <Textarea label={t('texts.symptoms')} autosize minRows={1} maxLength={2000} autoFocus {...field('symptoms')} />
      <Textarea
        label={t('texts.note')}
        description={t('texts.noteHint')}
        autosize
        minRows={1}
        maxLength={2000}
        {...field('note')}
      />
    </>
  )
}
