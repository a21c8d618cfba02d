import 'dayjs/locale/hi'
import { DirectionProvider, MantineProvider, mergeThemeOverrides, useDirection } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import { ModalsProvider } from '@mantine/modals'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { type ReactNode, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useConventions } from '#renderer/lib/clinic.ts'
import { Toasts } from '#renderer/ui/Toasts.tsx'
import { cssVariables, theme } from '#renderer/ui/theme.ts'
import { CrashBoundary } from './Crash.tsx'

interface ProvidersProps {
  queries: QueryClient
  children: ReactNode
}

/** What every screen stands on: theme, language direction, calendar, queries, dialogs and toasts. */
export function Providers({ queries, children }: ProvidersProps) {
  return (
    <QueryClientProvider client={queries}>
      <DirectionProvider>
        <Localised>
          <CrashBoundary>
            <ModalsProvider>
              <Toasts />
              {children}
            </ModalsProvider>
          </CrashBoundary>
        </Localised>
      </DirectionProvider>
    </QueryClientProvider>
  )
}

/** The theme in the user's language: names of the buttons that components bring along, calendars, direction. */
function Localised({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation()
  const { country } = useConventions()
  const { setDirection } = useDirection()
  const direction = i18n.dir()
  useEffect(() => setDirection(direction), [direction, setDirection])
  const spoken = useMemo(() => {
    const close = { 'aria-label': t('form.close') }
    const showPassword = { visibilityToggleButtonProps: { 'aria-label': t('form.showPassword') } }
    const calendar = { ariaLabels: calendarLabels(t) }
    return mergeThemeOverrides(theme, {
      components: {
        CloseButton: { defaultProps: close },
        PasswordInput: { defaultProps: showPassword },
        DatePicker: { defaultProps: calendar },
        DatePickerInput: { defaultProps: calendar },
        MonthPicker: { defaultProps: calendar },
      },
    })
  }, [t])
  const firstDayOfWeek = firstDay(`${i18n.language}-${country}`)
  return (
    // Red is for what must be seen, so weekends have no colour of their own.
    <MantineProvider theme={spoken} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek, weekendDays: [] }}>{children}</DatesProvider>
    </MantineProvider>
  )
}

const calendarLabels = (t: TFunction) => ({
  monthLevelControl: t('date.chooseMonth'),
  yearLevelControl: t('date.chooseYear'),
  previousMonth: t('date.previousMonth'),
  nextMonth: t('date.nextMonth'),
  previousYear: t('date.previousYear'),
  nextYear: t('date.nextYear'),
  previousDecade: t('date.previousYears'),
  nextDecade: t('date.nextYears'),
})

type WeekDay = 0 | 1 | 2 | 3 | 4 | 5 | 6
type WithWeek = Intl.Locale & { getWeekInfo?(): { firstDay: number } }

/** 0 is Sunday, as Mantine counts. */
function firstDay(locale: string): WeekDay {
  const info = (new Intl.Locale(locale) as WithWeek).getWeekInfo?.()
  return ((info?.firstDay ?? 1) % 7) as WeekDay
}
