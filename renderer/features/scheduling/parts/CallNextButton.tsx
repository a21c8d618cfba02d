import { Button } from '@mantine/core'
import { IconSpeakerphone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import { isCalled, nextInTurn } from '#shared/domain/scheduling/queue.ts'
import type { Listed } from './types.ts'
import { useQueueActs } from './use-queue-acts.ts'

/**
 * The doctor's one key: calls whoever is first in turn. While a called patient is on the way, and before anyone else is
 * called, the same key calls that one again.
 * @param waiting in turn
 */
export function CallNextButton({ waiting }: { waiting: readonly Listed[] }) {
  const { t } = useTranslation('scheduling')
  const { mayRun, call, skip } = useQueueActs()
  const onTheWay = waiting.find(each => isCalled(each.token))
  const next = onTheWay ?? nextInTurn(waiting)
  const run = () => next && void call(next)
  useShortcut('callNext', () => run(), mayRun && next !== null)
  if (!next || !mayRun) return null
  const said = { token: next.token?.label ?? '', name: next.patient.name }
  return (
    <>
      {onTheWay && (
        <Button variant="default" onClick={() => void skip(onTheWay)}>
          {t('queue.notHere', said)}
        </Button>
      )}
      <Button leftSection={<IconSpeakerphone size={16} />} rightSection={<KeyHint name="callNext" />} onClick={run}>
        {onTheWay ? t('queue.callAgain', said) : t('queue.callNext', said)}
      </Button>
    </>
  )
}
