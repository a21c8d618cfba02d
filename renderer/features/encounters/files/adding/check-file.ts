import { fileLimitBytes } from '#shared/contract/encounters/files.ts'
import { type FileType, fileTypeOf, namedAs, typeBytes } from '#shared/domain/attachments/file-type.ts'
import type { FileKind } from '#shared/domain/encounters/file-kinds.ts'

/** What is wrong with a chosen file: a key of the texts `errors:fields`. */
export type FileFault =
  | { fault: 'fileEmpty' | 'fileSize' | 'fileType' | 'fileDamaged' }
  /** Named as a file that charts take, but it is none of them. */
  | { fault: 'fileNotAsNamed'; named: FileType }

/** What a file is by its bytes, before anything of it is sent. */
export async function checkFile(file: File): Promise<FileType | FileFault> {
  if (file.size === 0) return { fault: 'fileEmpty' }
  if (file.size > fileLimitBytes) return { fault: 'fileSize' }
  try {
    const first = new Uint8Array(await file.slice(0, typeBytes).arrayBuffer())
    const named = namedAs(file.name)
    return fileTypeOf(first) ?? (named ? { fault: 'fileNotAsNamed', named } : { fault: 'fileType' })
  } catch {
    // A folder, or a file that was taken away meanwhile.
    return { fault: 'fileDamaged' }
  }
}

/** `blood_report-2.pdf` is called "blood report-2" until somebody says it better. */
export const titleOf = (name: string): string =>
  name
    .replace(/\.[a-z0-9]{2,5}$/i, '')
    .replaceAll('_', ' ')
    .trim()
    .slice(0, 200)

export const likelyKind = (type: FileType): FileKind => (type === 'application/pdf' ? 'report' : 'image')
