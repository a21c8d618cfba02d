import { Button } from '@mantine/core'
import { IconWritingSign } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { useSession } from '#renderer/lib/session.ts'
import { isUnkept } from './unkept.ts'

/** Opens pages to draw on for a visit, and says when a drawing was left there that is not kept yet. */
export function DrawButton({ visitId }: { visitId: string }) {
  const { t } = useTranslation('drawing')
  const navigate = useNavigate()
  const path = `/visits/${visitId}/draw`
  const { user } = useSession()
  const isLeft = isUnkept(visitId, user.id)
  useShortcut('visitDraw', () => void navigate(path))
  return (
    <Button
      component={Link}
      to={path}
      variant="subtle"
      size="compact-sm"
      {...(isLeft && { c: 'var(--nadi-waiting-text)', title: t('unkeptText') })}
      leftSection={<IconWritingSign size={14} aria-hidden />}
    >
      {isLeft ? t('unkept') : t('action')}
    </Button>
  )
}
