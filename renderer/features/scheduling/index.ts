import {
  IconCalendarEvent,
  IconCalendarExclamation,
  IconCalendarOff,
  IconCalendarPlus,
  IconCalendarRepeat,
  IconChartBar,
  IconDeviceTv,
  IconHourglass,
  IconStethoscope,
  IconUserCheck,
} from '@tabler/icons-react'
import { lazy } from 'react'
import { type FeatureModule, screen } from '#renderer/lib/feature.ts'
import { lazyPane } from '#renderer/ui/lazy-pane.tsx'
import type { Role } from '#shared/permissions.ts'
import { FollowUpsBadge } from './follow-ups/FollowUpsBadge.tsx'
import { askForDay } from './parts/use-day.ts'

export { displayKey } from './display/display-key.ts'
export { CallNextButton } from './parts/CallNextButton.tsx'

/** The waiting room's screen: a window of its own, where nobody signs in. */
export const WallDisplay = lazy(async () => ({ default: (await import('./display/WallDisplay.tsx')).WallDisplay }))

const bookers: readonly Role[] = ['admin', 'doctor', 'nurse', 'receptionist']
const desk: readonly Role[] = ['admin', 'nurse', 'receptionist']

/** Appointments: the front desk's day, booking, walk-ins, and when doctors consult. */
export const scheduling: FeatureModule = {
  id: 'scheduling',
  routes: [
    screen('/schedule', () => import('./day/DayPage.tsx').then(module => module.DayPage), {
      permission: 'scheduling.read',
      askEarly: askForDay,
    }),
    screen('/schedule/book', () => import('./booking/BookPage.tsx').then(module => module.BookPage), {
      permission: 'scheduling.book',
    }),
    screen('/schedule/walk-in', () => import('./walk-in/WalkInPage.tsx').then(module => module.WalkInPage), {
      permission: 'scheduling.checkIn',
    }),
    screen(
      '/schedule/follow-ups',
      () => import('./follow-ups/FollowUpsPage.tsx').then(module => module.FollowUpsPage),
      {
        permission: 'scheduling.book',
      },
    ),
    screen('/schedule/figures', () => import('./figures/FiguresPage.tsx').then(module => module.FiguresPage), {
      permission: 'scheduling.read',
    }),
    screen('/schedule/display', () => import('./display/OpenDisplayPage.tsx').then(module => module.OpenDisplayPage), {
      permission: 'scheduling.read',
    }),
    screen('/schedule/stranded', () => import('./stranded/StrandedPage.tsx').then(module => module.StrandedPage), {
      permission: 'scheduling.read',
    }),
    screen('/schedule/holidays', () => import('./holidays/HolidaysPage.tsx').then(module => module.HolidaysPage), {
      permission: 'scheduling.read',
    }),
    screen(
      '/schedule/departments',
      () => import('./departments/DepartmentsPage.tsx').then(module => module.DepartmentsPage),
      { permission: 'scheduling.manageDoctors' },
    ),
    screen('/schedule/waitlist', () => import('./waitlist/WaitlistPage.tsx').then(module => module.WaitlistPage), {
      permission: 'scheduling.book',
    }),
    screen('/schedule/doctors', () => import('./doctors/DoctorsPage.tsx').then(module => module.DoctorsPage), {
      permission: 'scheduling.manageSchedules',
    }),
    screen('/schedule/doctors/:id', () => import('./doctors/DoctorPage.tsx').then(module => module.DoctorPage), {
      permission: 'scheduling.manageSchedules',
    }),
  ],
  nav: [
    {
      path: '/schedule',
      text: 'scheduling:day.nav',
      icon: IconCalendarEvent,
      roles: bookers,
      permission: 'scheduling.read',
      order: 20,
    },
    {
      path: '/schedule/follow-ups',
      text: 'followUps:nav',
      icon: IconCalendarRepeat,
      roles: desk,
      permission: 'scheduling.book',
      order: 24,
      Badge: FollowUpsBadge,
    },
    {
      path: '/schedule/figures',
      text: 'scheduling:figures.nav',
      icon: IconChartBar,
      roles: ['admin', 'receptionist'],
      permission: 'scheduling.read',
      order: 104,
    },
    {
      path: '/schedule/waitlist',
      text: 'waitlist:nav',
      icon: IconHourglass,
      roles: desk,
      permission: 'scheduling.book',
      order: 26,
    },
    {
      path: '/schedule/doctors',
      text: 'scheduling:doctors.nav',
      icon: IconStethoscope,
      roles: ['admin', 'receptionist'],
      permission: 'scheduling.manageSchedules',
      order: 105,
    },
  ],
  actions: [
    {
      text: 'scheduling:figures.title',
      words: 'scheduling:figures.words',
      icon: IconChartBar,
      roles: ['doctor', 'nurse'],
      permission: 'scheduling.read',
      to: '/schedule/figures',
    },
    {
      text: 'scheduling:book.title',
      words: 'scheduling:words.book',
      icon: IconCalendarPlus,
      roles: bookers,
      permission: 'scheduling.book',
      to: '/schedule/book',
      order: 10,
    },
    {
      text: 'scheduling:keys.walkIn',
      words: 'scheduling:words.walkIn',
      icon: IconUserCheck,
      roles: desk,
      permission: 'scheduling.checkIn',
      to: '/schedule/walk-in',
      order: 20,
    },
    {
      text: 'scheduling:wall.open',
      words: 'scheduling:wall.words',
      icon: IconDeviceTv,
      roles: desk,
      permission: 'scheduling.read',
      to: '/schedule/display',
    },
    {
      text: 'schedules:holidays.title',
      words: 'schedules:words.holidays',
      icon: IconCalendarOff,
      roles: ['admin', 'receptionist'],
      permission: 'scheduling.read',
      to: '/schedule/holidays',
    },
    {
      text: 'schedules:stranded.title',
      words: 'schedules:words.stranded',
      icon: IconCalendarExclamation,
      roles: desk,
      permission: 'scheduling.book',
      to: '/schedule/stranded',
    },
    {
      text: 'scheduling:doctors.title',
      words: 'scheduling:words.doctors',
      icon: IconStethoscope,
      roles: ['doctor'],
      permission: 'scheduling.manageSchedules',
      to: '/schedule/doctors',
    },
  ],
  chartPanels: [
    {
      id: 'followUps',
      title: 'followUps:chart.title',
      permission: 'scheduling.read',
      column: 'side',
      order: 42,
      Panel: lazyPane(async () => (await import('./chart/PatientFollowUps.tsx')).PatientFollowUps),
    },
    {
      id: 'appointments',
      title: 'scheduling:chart.title',
      permission: 'scheduling.read',
      column: 'side',
      order: 40,
      Panel: lazyPane(async () => (await import('./chart/PatientAppointments.tsx')).PatientAppointments),
    },
  ],
  homes: { receptionist: '/schedule' },
}
