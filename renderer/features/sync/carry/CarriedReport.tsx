import { Alert, List, Stack, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#renderer/lib/clinic.ts'
import { useText } from '#renderer/lib/i18n.ts'
import type { CarriedIn } from '#shared/contract/sync/carry.ts'

const refusals = ['fork', 'badSignature', 'unknownDevice'] as const

/** What a file has brought, what did not fit, and what to do about it. */
export function CarriedReport({ taken }: { taken: CarriedIn }) {
  const { t } = useTranslation('sync')
  const say = useText()
  const { instant } = useFormat()
  const { from, madeAt, forOther, came, gaps, refused, files, wrongFiles } = taken
  const nameOf = ({ name }: { name: string }) => name || t('carry.someone')
  const report = useRef<HTMLDivElement>(null)
  // Newer browsers answer a promise, which is nothing that could clean up.
  useEffect(() => void report.current?.scrollIntoView({ block: 'nearest' }), [])
  const isWhole = gaps.length === 0 && refused.length === 0 && wrongFiles === 0

  function reasonOf(code: string): string {
    const known = refusals.find(each => each === code) ?? 'other'
    return say(`sync:carry.refusals.${known}`, { code })
  }

  return (
    <Alert
      ref={report}
      role="status"
      color={isWhole ? 'teal' : 'orange'}
      title={t('carry.doneTitle', { name: nameOf(from) })}
    >
      <Stack gap={4}>
        <Text size="sm">
          {t('carry.made', { when: instant(madeAt) })} {came.length + files === 0 && isWhole && t('carry.nothingNew')}
        </Text>
        {came.length + files > 0 && (
          <List size="sm">
            {came.map(each => (
              <List.Item key={each.id}>{t('carry.came', { count: each.entries, name: nameOf(each) })}</List.Item>
            ))}
            {files > 0 && <List.Item>{t('carry.photosCame', { count: files })}</List.Item>}
          </List>
        )}
        {forOther && <Text size="sm">{t('carry.forOther', { name: nameOf(forOther) })}</Text>}
        {gaps.map(each => (
          <Text size="sm" key={each.id}>
            {t('carry.gap', { name: nameOf(each) })}
          </Text>
        ))}
        {wrongFiles > 0 && <Text size="sm">{t('carry.wrongFiles', { count: wrongFiles })}</Text>}
        {refused.map(each => (
          <Text size="sm" key={`${each.id} ${each.reason}`}>
            {t('carry.refused', { name: nameOf(each), reason: reasonOf(each.reason) })}
          </Text>
        ))}
      </Stack>
    </Alert>
  )
}
