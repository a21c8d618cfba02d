import { showNotification } from '@mantine/notifications'
import { text } from '#renderer/lib/i18n.ts'

/** After signing: says so, and leads on to the papers of the visit. */
export function offerPapers(_visitId: string, _prescriptionId: string | null): void {
  showNotification({ message: text('encounters:signing.done'), autoClose: 4_000 })
}
