import { Button } from '@mantine/core'
import { IconWritingSign } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useShortcut } from '#renderer/lib/keyboard.ts'

/** Opens pages to draw on for a visit. */
export function DrawButton({ visitId }: { visitId: string }) {
  const { t } = useTranslation('drawing')
  const navigate = useNavigate()
  const path = `/visits/${visitId}/draw`
  useShortcut('visitDraw', () => void navigate(path))
  return (
    <Button
      component={Link}
      to={path}
      variant="subtle"
      size="compact-sm"
      leftSection={<IconWritingSign size={14} aria-hidden />}
    >
      {t('action')}
    </Button>
  )
}
