import type { Specialty } from './illness.ts'

export interface DemoDoctor {
  userName: string
  displayName: string
  specialization: Specialty
  qualification: string
  licenceNumber: string
  yearsOfPractice: number
  /** Minor units. */
  fee: number
  room: string
  /** Weekdays (1 is Monday) and the hours worked on each of them. */
  weekdays: readonly number[]
  hours: readonly (readonly [string, string])[]
}

const fullDay = [
  ['09:00', '13:00'],
  ['17:00', '20:00'],
] as const
const mornings = [['09:30', '14:00']] as const
const evenings = [['16:00', '20:30']] as const
const sixDays = [1, 2, 3, 4, 5, 6]
/** So that the demo clinic is open whenever someone looks at it. */
const everyDay = [...sixDays, 7]

function doctor(
  userName: string,
  displayName: string,
  specialization: Specialty,
  qualification: string,
  yearsOfPractice: number,
  feeRupees: number,
  weekdays: readonly number[],
  hours: DemoDoctor['hours'],
): Omit<DemoDoctor, 'room' | 'licenceNumber'> {
  return {
    userName,
    displayName,
    specialization,
    qualification,
    yearsOfPractice,
    fee: feeRupees * 100,
    weekdays,
    hours,
  }
}

const staff = [
  doctor('doctor', 'Dr. Anjali Rao', 'General Medicine', 'MBBS, MD (Medicine)', 18, 500, everyDay, fullDay),
  doctor('dr.iyer', 'Dr. Karthik Iyer', 'General Medicine', 'MBBS, DNB', 9, 400, sixDays, mornings),
  doctor('dr.fernandes', 'Dr. Maria Fernandes', 'General Medicine', 'MBBS, MD', 24, 600, sixDays, evenings),
  doctor('dr.banerjee', 'Dr. Sourav Banerjee', 'Paediatrics', 'MBBS, MD (Paediatrics)', 14, 500, everyDay, fullDay),
  doctor('dr.nair', 'Dr. Sreeja Nair', 'Paediatrics', 'MBBS, DCH', 7, 400, [1, 3, 5], mornings),
  doctor('dr.kaur', 'Dr. Harpreet Kaur', 'Obstetrics and Gynaecology', 'MBBS, MS (OBG)', 16, 600, sixDays, mornings),
  doctor('dr.reddy', 'Dr. Naveen Reddy', 'Orthopaedics', 'MBBS, MS (Ortho)', 12, 600, [1, 2, 4, 6], evenings),
  doctor('dr.shah', 'Dr. Nisha Shah', 'Dermatology', 'MBBS, MD (DVL)', 10, 500, [2, 4, 6], fullDay),
  doctor('dr.khan', 'Dr. Imran Khan', 'ENT', 'MBBS, MS (ENT)', 20, 500, [1, 3, 5], evenings),
  doctor('dr.mathew', 'Dr. Thomas Mathew', 'Cardiology', 'MBBS, MD, DM (Cardiology)', 22, 900, [2, 5], fullDay),
]

/** The ten doctors of the demo clinic; the first is who the demo account `doctor` signs in as. */
export const demoDoctors: readonly DemoDoctor[] = staff.map((entry, index) => ({
  ...entry,
  room: String(index + 1),
  licenceNumber: `DEMO-${String(40_100 + index * 37)}`,
}))
