/** One question for everything that shows the course of a patient's vitals, so that it is asked once. */
export const trendInput = (patientId: string) => ({ patientId, perKind: 50 })
