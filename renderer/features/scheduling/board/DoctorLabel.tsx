import { DoctorDot } from '../parts/DoctorDot.tsx'
import type { DayDoctor } from '../parts/types.ts'
import { useClosedWords } from '../parts/use-closed-words.ts'
import { RowLabel } from './RowLabel.tsx'

/** Whose row it is, and why it may be closed. */
export function DoctorLabel({ doctor }: { doctor: DayDoctor }) {
  const closed = useClosedWords()(doctor)
  return (
    <RowLabel name={doctor.name} mark={<DoctorDot color={doctor.color} />} facts={closed ?? doctor.specialization} />
  )
}
