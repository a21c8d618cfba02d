import { Button, Menu } from '@mantine/core'
import { IconFiles } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { useMay, useSession } from '#renderer/lib/session.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import { handwritingPapers } from '#shared/contract/documents.ts'
import type { Visit } from '#shared/contract/encounters.ts'
import { type LetterKind, letterKinds } from '#shared/domain/documents/kinds.ts'
import { openDocument } from '../open-document.tsx'
import { useIsChild } from '../use-is-child.ts'
import { LetterDrawer } from './LetterDrawer.tsx'

/** Every paper that a visit can give: what is ready to be printed, and the letters that are to be written. */
export function PapersMenu({ visit }: { visit: Visit }) {
  const { t } = useTranslation(['preview', 'drawing'])
  const { user } = useSession()
  const mayReadReports = useMay('documents.readReports')
  const mayWrite = useMay('documents.write') && visit.doctorId === user.id && visit.status !== 'cancelled'
  const [opened, setOpened] = useState(false)
  const [letter, setLetter] = useState<LetterKind | null>(null)
  const isChild = useIsChild(visit.patientId, mayReadReports && opened)
  useShortcut('visitPapers', () => setOpened(true), mayReadReports)
  if (!mayReadReports) return null
  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="bottom-end" returnFocus>
        <Menu.Target>
          <Button variant="default" leftSection={<IconFiles size={16} />} rightSection={<KeyHint name="visitPapers" />}>
            {t('papersMenu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => openDocument({ kind: 'prescription', visitId: visit.id })}>
            {t('titles.prescription')}
          </Menu.Item>
          <Menu.Item onClick={() => openDocument({ kind: 'visitReport', id: visit.id })}>
            {t('titles.visitReport')}
          </Menu.Item>
          <Menu.Item onClick={() => openDocument({ kind: 'profile', id: visit.patientId })}>
            {t('titles.profile')}
          </Menu.Item>
          {isChild && (
            <Menu.Item onClick={() => openDocument({ kind: 'growthChart', id: visit.patientId })}>
              {t('titles.growthChart')}
            </Menu.Item>
          )}
          {handwritingPapers.map(paper => (
            <Menu.Item key={paper} onClick={() => openDocument({ kind: 'handwritingPage', id: visit.id, paper })}>
              {t('titles.handwritingPage')} ({paper})
            </Menu.Item>
          ))}
          <Menu.Item component={Link} to={`/visits/${visit.id}/draw`}>
            {t('drawing:action')}
          </Menu.Item>
          {mayWrite && (
            <>
              <Menu.Divider />
              {letterKinds.map(kind => (
                <Menu.Item key={kind} onClick={() => setLetter(kind)}>
                  {t('letters.write', { title: t(`titles.${kind}`) })}
                </Menu.Item>
              ))}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <LetterDrawer visitId={visit.id} kind={letter} onClose={() => setLetter(null)} />
    </>
  )
}
