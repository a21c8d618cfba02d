import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { replaceFile } from '#backend/platform/replace-file.ts'

const attemptsSchema = z.object({
  failures: z.number().int(),
  /** Until when no attempt is looked at. */
  until: z.number(),
  lastAt: z.number(),
  /** Wrong attempts while the database was locked, not yet in the audit trail. */
  unreported: z.number().int(),
})
/** What is remembered of one user name. */
export type Attempts = z.infer<typeof attemptsSchema>

const fileSchema = z.object({
  version: z.literal(1),
  salt: z.string(),
  names: z.record(z.string(), attemptsSchema),
})
/**
 * Wrong sign-ins on this workstation. They lie beside the database because they must count before it is open, and be
 * there again after a restart. Names are kept as keyed hashes: people type their password into the wrong field.
 */
export type AttemptsFile = z.infer<typeof fileSchema>

/** More names than any clinic has; beyond it the most harmless are forgotten. */
const maxNames = 2_000

export const attemptsPath = (dataDir: string) => path.join(dataDir, 'sign-in-attempts.json')

const emptyFile = (): AttemptsFile => ({ version: 1, salt: randomBytes(16).toString('base64'), names: {} })

export function readAttempts(dataDir: string): AttemptsFile {
  const file = attemptsPath(dataDir)
  if (!existsSync(file)) return emptyFile()
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // Whoever can damage this file can delete it as well; it must not keep everyone out.
    return emptyFile()
  }
}

export function writeAttempts(dataDir: string, attempts: AttemptsFile): void {
  const names = Object.entries(attempts.names)
  if (names.length > maxNames) {
    names.sort(([, a], [, b]) => b.failures - a.failures || b.lastAt - a.lastAt)
    names.length = maxNames
  }
  replaceFile(attemptsPath(dataDir), `${JSON.stringify({ ...attempts, names: Object.fromEntries(names) })}\n`)
}

export function nameKey({ salt }: AttemptsFile, userName: string): string {
  return createHmac('sha256', salt).update(userName).digest('base64url').slice(0, 22)
}
