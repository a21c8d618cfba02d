import { useTranslation } from 'react-i18next'
import { useMay } from '#renderer/lib/session.ts'
import type { Visit } from '#shared/contract/encounters.ts'
import { DrawButton } from '../../drawing/DrawButton.tsx'
import visitClasses from '../../visit/visit.module.css'
import { AddFiles } from '../adding/AddFiles.tsx'
import classes from '../files.module.css'
import { FileList } from './FileList.tsx'

/** What was added to this visit, and a way to add more. */
export function VisitFiles({ visit }: { visit: Pick<Visit, 'id' | 'patientId'> }) {
  const { t } = useTranslation('files')
  const mayAdd = useMay('attachments.create')
  return (
    <section className={visitClasses.block} aria-label={t('title')}>
      <div className={visitClasses.paneHead}>
        <h2 className={visitClasses.blockTitle}>{t('title')}</h2>
        {mayAdd && (
          <span>
            <DrawButton visitId={visit.id} />
            <AddFiles patientId={visit.patientId} visitId={visit.id} />
          </span>
        )}
      </div>
      <div className={classes.few}>
        <FileList
          patientId={visit.patientId}
          visitId={visit.id}
          pageSize={12}
          {...(!mayAdd && { nothing: t('noneSeen') })}
        />
      </div>
    </section>
  )
}
