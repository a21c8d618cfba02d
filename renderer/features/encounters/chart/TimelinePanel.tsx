import { Timeline } from '../timeline/Timeline.tsx'

/** All that is on record of a patient, in the chart. */
export function TimelinePanel({ patientId }: { patientId: string }) {
  return <Timeline patientId={patientId} />
}
