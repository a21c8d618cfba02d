/** What the clock found and no person contradicted. */
const missedSql = `missed_at > coalesce(expected_at, 0) AND status IN ('scheduled', 'confirmed')`

/**
 * The status of an appointment: what a person said last, else that the clock found that the patient had not come.
 * `missed_at` counts for nothing once the patient has arrived, and where people expect the patient after it.
 */
export const statusSql = `CASE WHEN ${missedSql} THEN 'no_show' ELSE status END`

/** When the clock found it, null where that counts for nothing. */
export const missedAtSql = `CASE WHEN ${missedSql} THEN missed_at END`

/** Whether an appointment keeps its doctor's time: `holdsTime` of `statusSql`, in columns of the index `appointments_time`. */
export const holdsTimeSql = `status NOT IN ('cancelled', 'no_show') AND deleted_at IS NULL
  AND (missed_at IS NULL OR NOT (${missedSql}))`
