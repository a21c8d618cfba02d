import { useTranslation } from 'react-i18next'
import type { WallView } from '#shared/contract/scheduling/wall.ts'
import { DisplayBar } from './DisplayBar.tsx'
import { DoctorWall } from './DoctorWall.tsx'
import { useChime } from './use-chime.ts'
import { useWall } from './use-wall.ts'
import classes from './WallDisplay.module.css'

/** The waiting room's screen: every doctor with the token that is called and those that come next. Needs no one signed in. */
export function WallDisplay({ wallKey }: { wallKey: string }) {
  const { t } = useTranslation('scheduling')
  const { wall, problem } = useWall(wallKey)
  const chime = useChime(wall)
  return (
    <main className={classes.wall}>
      <DisplayBar wall={wall} chime={chime} />
      {problem && (
        <p className={classes.problem} role="status">
          {t(`wall.${problem}`)}
        </p>
      )}
      {wall && <Doctors wall={wall} />}
    </main>
  )
}

/** Columns by how many doctors there are, so that each gets as much of the screen as possible. */
const columnsFor = (count: number) => Math.min(4, Math.ceil(Math.sqrt(count)))

function Doctors({ wall }: { wall: WallView }) {
  const { t } = useTranslation('scheduling')
  const { doctors } = wall
  if (doctors.length === 0) return <p className={classes.nobody}>{t('wall.noDoctors')}</p>
  const columns = columnsFor(doctors.length)
  const rows = Math.ceil(doctors.length / columns)
  const grid = {
    gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
    gridTemplateRows: `repeat(${rows}, minmax(0, 1fr))`,
  }
  return (
    <div className={classes.doctors} style={grid}>
      {doctors.map(doctor => (
        <DoctorWall key={doctor.id} doctor={doctor} />
      ))}
    </div>
  )
}
