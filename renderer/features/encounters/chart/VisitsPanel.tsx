import { LastVisits } from '../patient/LastVisits.tsx'

const pageSize = 10

/** The timeline of a patient's visits. */
export function VisitsPanel({ patientId }: { patientId: string }) {
  return <LastVisits patientId={patientId} pageSize={pageSize} />
}
