import type { FileType } from '#shared/domain/attachments/file-type.ts'

/** A file as one picture, the first page of a PDF. @throws Error when it cannot be drawn */
export async function bitmapOf(bytes: Uint8Array<ArrayBuffer>, type: FileType): Promise<ImageBitmap> {
  switch (type) {
    case 'image/jpeg':
    case 'image/png':
      return createImageBitmap(new Blob([bytes], { type }))
    case 'image/heic':
      return (await import('./heic.ts')).decodeHeic(bytes)
    case 'application/pdf':
      return firstPage(bytes)
    case 'application/dicom':
      return firstFrame(bytes)
  }
}

async function firstPage(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
  const { openSheets } = await import('#renderer/lib/pdf-sheets.ts')
  const sheets = await openSheets({ data: bytes.slice() })
  try {
    const { picture } = await sheets.draw(1, 60, 'display')
    return await createImageBitmap(picture)
  } finally {
    await sheets.close()
  }
}

async function firstFrame(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
  const [{ readDicom }, { paint }] = await Promise.all([import('./dicom.ts'), import('./dicom-picture.ts')])
  const { picture } = await readDicom(bytes)
  if ('problem' in picture) throw new Error(picture.problem)
  return createImageBitmap(paint(picture, picture.window))
}
