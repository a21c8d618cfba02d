/**
 * The status of an appointment: what a person said last, else that the clock found that the patient had not come.
 * `missed_at` counts for nothing once the patient has arrived.
 */
export const statusSql = `CASE WHEN missed_at IS NOT NULL AND status IN ('scheduled', 'confirmed') THEN 'no_show' ELSE status END`

/** Whether an appointment keeps its doctor's time: `holdsTime` of `statusSql`, in columns of the index `appointments_time`. */
export const holdsTimeSql = `status NOT IN ('cancelled', 'no_show') AND deleted_at IS NULL
  AND (missed_at IS NULL OR status NOT IN ('scheduled', 'confirmed'))`
