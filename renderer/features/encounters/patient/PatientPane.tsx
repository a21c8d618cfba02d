import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { CurrentMedicines } from '#renderer/features/prescriptions/index.ts'
import { rpc } from '#renderer/lib/rpc.ts'
import type { Visit } from '#shared/contract/encounters.ts'
import type { Chart } from '#shared/contract/patients/records.ts'
import { VisitFiles } from '../files/list/VisitFiles.tsx'
import { Timeline } from '../timeline/Timeline.tsx'
import classes from '../visit/visit.module.css'
import { KidneyNote } from '../vitals/KidneyNote.tsx'
import { ReadingList } from '../vitals/ReadingList.tsx'

interface PatientPaneProps {
  visit: Visit
  chart: Chart
  /** Whether the person writes the prescription of this visit. */
  prescribes: boolean
}

/** What the doctor must know of the patient while writing: conditions, medicines, vitals, and below them what was before. */
export function PatientPane({ visit, chart, prescribes }: PatientPaneProps) {
  const { t } = useTranslation('encounters')
  const conditions = chart.conditions.filter(condition => condition.state === 'active')
  return (
    <>
      <Block title={t('patient.conditions')}>
        {conditions.length === 0 && <Nothing>{t('patient.noConditions')}</Nothing>}
        <ul className={classes.inlineList}>
          {conditions.map(({ id, name, since }) => (
            <li key={id}>
              <Text size="sm">
                {name} {since && <span className={classes.code}>{since}</span>}
              </Text>
            </li>
          ))}
        </ul>
      </Block>
      <Block title={t('patient.medicines')}>
        <CurrentMedicines patientId={visit.patientId} {...(prescribes && { visitId: visit.id })} />
      </Block>
      <Block title={t('patient.vitals')}>
        <Vitals visit={visit} />
      </Block>
      <VisitFiles visit={visit} />
      <section className={classes.rest} aria-label={t('timeline.title')}>
        <div className={classes.paneHead}>
          <h2 className={classes.blockTitle}>{t('timeline.title')}</h2>
          <Anchor component={Link} to={`/patients/${visit.patientId}`} size="xs">
            {t('patient.chart')}
          </Anchor>
        </div>
        <Timeline patientId={visit.patientId} exceptId={visit.id} pageSize={10} />
      </section>
    </>
  )
}

const shownCourse = 12

/** The readings of this visit, or the last ones with their date, each with its course so far. */
function Vitals({ visit }: { visit: Visit }) {
  const { t } = useTranslation('encounters')
  const { data } = useQuery(
    rpc.encounters.lastVitals.queryOptions({ input: { patientId: visit.patientId, perKind: shownCourse } }),
  )
  if (visit.vitals.length > 0)
    return (
      <>
        <ReadingList
          readings={visit.vitals}
          bmi={visit.bmi}
          warning={visit.earlyWarning}
          // The place of each line is kept while the readings are on their way.
          history={data?.readings ?? []}
          brief
        />
        <KidneyNote egfr={data?.egfr ?? null} />
      </>
    )
  if (!data || data.readings.length === 0) return <Nothing>{t('patient.noVitals')}</Nothing>
  return (
    <>
      <ReadingList readings={data.readings} bmi={data.bmi} warning={data.earlyWarning} history={data.readings} dated />
      <KidneyNote egfr={data.egfr} />
    </>
  )
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.block}>
      <h2 className={classes.blockTitle}>{title}</h2>
      {children}
    </section>
  )
}

function Nothing({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed">
      {children}
    </Text>
  )
}
