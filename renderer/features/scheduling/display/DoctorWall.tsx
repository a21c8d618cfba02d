import { useTranslation } from 'react-i18next'
import type { WallView } from '#shared/contract/scheduling/wall.ts'
import classes from './WallDisplay.module.css'

type WallDoctor = WallView['doctors'][number]

/** One doctor's door: who is to come in now, largest, and who comes next. */
export function DoctorWall({ doctor }: { doctor: WallDoctor }) {
  const { t } = useTranslation('scheduling')
  const { called, inside, next, waiting } = doctor
  const room = doctor.room !== null && /^\d+$/.test(doctor.room) ? t('wall.room', { room: doctor.room }) : doctor.room
  return (
    <section className={classes.doctor} aria-label={doctor.name}>
      <header className={classes.door}>
        <h2 className={classes.name}>{doctor.name}</h2>
        {room && <span className={classes.room}>{room}</span>}
      </header>
      <Now called={called} inside={inside} />
      <footer className={classes.next}>
        {next.length > 0 ? (
          <>
            <span className={classes.caption}>{t('wall.next')}</span>
            <ol className={classes.tokens}>
              {next.map(each => (
                <li key={each.label}>{each.label}</li>
              ))}
            </ol>
            <span className={classes.caption}>{t('wall.waiting', { count: waiting })}</span>
          </>
        ) : (
          <span className={classes.caption}>{t('wall.nobody')}</span>
        )}
      </footer>
    </section>
  )
}

function Now({ called, inside }: Pick<WallDoctor, 'called' | 'inside'>) {
  const { t } = useTranslation('scheduling')
  const [latest, ...others] = called
  if (latest)
    return (
      // A new element for every call, so that each one flashes.
      <div key={`${latest.label} ${latest.calls}`} className={classes.now} data-called>
        <span className={classes.token}>{latest.label}</span>
        {latest.name && <span className={classes.patient}>{latest.name}</span>}
        <span className={classes.come}>
          {t('wall.come')}
          {others.length > 0 && ` · ${others.map(({ label }) => label).join(' · ')}`}
        </span>
      </div>
    )
  const [within] = inside
  return (
    <div className={classes.now}>
      <span className={classes.token}>{within?.label ?? '–'}</span>
      {within?.name && <span className={classes.patient}>{within.name}</span>}
      {within && <span className={classes.come}>{t('wall.inside')}</span>}
    </div>
  )
}
