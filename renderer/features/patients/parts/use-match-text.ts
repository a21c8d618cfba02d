import { useTranslation } from 'react-i18next'
import type { PatientHit } from '#shared/contract/patients.ts'

/** By what a search found a patient, where that is not plain to see. */
export function useMatchText(): (hit: Pick<PatientHit, 'match'>) => string {
  const { t } = useTranslation('patients')
  return ({ match }) => (match === 'name' || match === 'recent' ? '' : t(`search.match.${match}`))
}
