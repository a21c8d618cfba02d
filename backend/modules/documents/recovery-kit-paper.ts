import { pendingRecoveryKit } from '#backend/modules/identity/index.ts'
import { today } from '#backend/modules/settings/index.ts'
import type { Call } from '#backend/platform/call.ts'
import type { PrintedPaper } from '#shared/contract/documents.ts'
import type { Parsed } from '#shared/contract/index.ts'
import { conflict } from '#shared/errors.ts'
import { clinicHead } from './clinic-head.ts'
import { drawPaper } from './drawing.ts'
import { wordsFor } from './words/paper-words.ts'

/**
 * The sheet with the recovery code, as long as it is known. That it was printed is kept in the audit trail.
 * @throws AppError CONFLICT `noPendingKit`
 */
export async function recoveryKit(call: Call, { language }: Parsed['documents']['recoveryKit']): Promise<PrintedPaper> {
  const kit = pendingRecoveryKit(call.clinic)
  if (!kit) throw conflict('noPendingKit')
  call.transaction(tx => tx.note({ kind: 'security', subject: { table: 'recovery_kits', id: kit.kitId } }))
  const words = wordsFor(call, language)
  const data = {
    texts: words.documents,
    language: words.language,
    createdAt: call.now,
    clinic: await clinicHead(call),
    // The end of the id tells kits apart; its beginning is a time.
    kitId: kit.kitId.slice(-8).toUpperCase(),
    createdOn: words.date(today(call)),
    codeGroups: kit.recoveryCode.split('-'),
  }
  const name = `recovery-kit-${data.kitId}`
  return drawPaper(call, { kind: 'recovery-kit', data, name, language: words.language, draft: false })
}
