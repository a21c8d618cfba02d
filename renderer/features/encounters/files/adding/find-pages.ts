import { client } from '#renderer/lib/rpc.ts'
import type { Outputs } from '#shared/contract/index.ts'
import type { FileType } from '#shared/domain/attachments/file-type.ts'

/** Where the code of a handwriting page leads. */
export type FoundPage = Outputs['encounters']['files']['readPageCodes'][number]

export interface PagePart {
  file: File
  page: FoundPage | null
}

const isPage = (code: string | null): code is string => code?.toUpperCase().startsWith('NADI-PAGE:') === true

/** The parts of a file by the codes on its pages: one part where there are none, or one code only. Never throws. */
export async function findPages(file: File, type: FileType): Promise<PagePart[]> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const [{ codesOf }, { cutOut, partsOf }] = await Promise.all([import('./page-codes.ts'), import('./page-parts.ts')])
    // Other codes, such as those of laboratories, are no business of ours.
    const parts = partsOf((await codesOf(bytes, type)).map(code => (isPage(code) ? code : null)))
    const codes = [...new Set(parts.map(({ code }) => code).filter(isPage))]
    if (codes.length === 0) return [{ file, page: null }]
    const found = new Map((await client.encounters.files.readPageCodes({ codes })).map(page => [page.code, page]))
    const pageOf = (code: string | null) => (code === null ? null : (found.get(code) ?? null))
    if (parts.length === 1) return [{ file, page: pageOf(parts[0]?.code ?? null) }]
    return await Promise.all(
      parts.map(async ({ code, pages }, index) => {
        const name = file.name.replace(/(\.pdf)?$/i, ` ${index + 1}.pdf`)
        return { file: new File([await cutOut(bytes, pages)], name, { type }), page: pageOf(code) }
      }),
    )
  } catch {
    // What cannot be looked into is added as it is.
    return [{ file, page: null }]
  }
}
