import type { PatientFile } from '#shared/contract/encounters/files.ts'

/** What the part that shows one kind of file is given. */
export interface ContentProps {
  file: PatientFile
  bytes: Uint8Array<ArrayBuffer>
}
