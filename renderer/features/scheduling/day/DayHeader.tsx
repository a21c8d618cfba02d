import { Button } from '@mantine/core'
import { IconCalendarPlus, IconUserCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useToday } from '#renderer/lib/clinic.ts'
import { useShortcut } from '#renderer/lib/keyboard.ts'
import { useMay } from '#renderer/lib/session.ts'
import { KeyHint } from '#renderer/ui/KeyHint.tsx'
import { PageHeader } from '#renderer/ui/PageHeader.tsx'
import classes from './day.module.css'
import { useDeskHere } from './desk.ts'
import type { DayAddress } from './use-day-view.ts'

/** Title, booking and walk-ins, with the keys of the day. */
export function DayHeader({ address }: { address: DayAddress }) {
  const { t } = useTranslation('scheduling')
  const navigate = useNavigate()
  const desk = useDeskHere()
  const today = useToday()
  const mayCheckIn = useMay('scheduling.checkIn')
  const { doctorId, setDate, step } = address
  const listens = address.detail === null
  const book = () => desk.book(doctorId === null ? {} : { doctorId })
  const walkIn = () => void navigate('/schedule/walk-in')
  useShortcut('book', book, listens && desk.mayBook)
  useShortcut('walkIn', walkIn, listens && mayCheckIn)
  useShortcut('dayBack', () => step(-1), listens)
  useShortcut('dayOn', () => step(1), listens)
  useShortcut('dayToday', () => setDate(today), listens)
  return (
    <PageHeader
      title={t('day.title')}
      actions={
        <>
          {mayCheckIn && (
            <Button
              variant="default"
              leftSection={<IconUserCheck size={16} />}
              rightSection={<KeyHint name="walkIn" />}
              onClick={walkIn}
            >
              {t('walkIn')}
            </Button>
          )}
          {desk.mayBook && (
            <Button
              className={classes.book}
              leftSection={<IconCalendarPlus size={16} />}
              rightSection={<KeyHint name="book" />}
              onClick={book}
            >
              {t('day.book')}
            </Button>
          )}
        </>
      }
    />
  )
}
