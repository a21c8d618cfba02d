import { IconMaximize, IconVolume, IconVolumeOff } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '#renderer/lib/format.ts'
import type { WallView } from '#shared/contract/scheduling/wall.ts'
import { type Instant, timeAt } from '#shared/time.ts'
import type { Chime } from './use-chime.ts'
import classes from './WallDisplay.module.css'

const toggleFullScreen = () =>
  void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())

/** Clinic and clock, and the two things that someone sets at the display: M for the sound, F for the full screen. */
export function DisplayBar({ wall, chime }: { wall: WallView | undefined; chime: Chime }) {
  const { t, i18n } = useTranslation('scheduling')
  const now = useSecond()
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.code === 'KeyF') toggleFullScreen()
    if (event.code === 'KeyM') chime.toggle()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <header className={classes.bar}>
      <h1 className={classes.clinic}>{wall?.clinicName}</h1>
      <button
        type="button"
        className={classes.tool}
        aria-label={`${t('wall.sound')} (M)`}
        aria-pressed={chime.isOn}
        title={t(chime.isOn ? 'wall.soundOn' : 'wall.soundOff')}
        onClick={chime.toggle}
      >
        {chime.isOn ? <IconVolume size={28} /> : <IconVolumeOff size={28} />}
      </button>
      <button
        type="button"
        className={classes.tool}
        aria-label={`${t('wall.fullScreen')} (F)`}
        title={t('wall.fullScreen')}
        onClick={toggleFullScreen}
      >
        <IconMaximize size={28} />
      </button>
      {wall && <time className={classes.clock}>{formatTime(timeAt(now, wall.timeZone), i18n.language)}</time>}
    </header>
  )
}

function useSecond(): Instant {
  const [now, setNow] = useState(() => Date.now() as Instant)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() as Instant), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
