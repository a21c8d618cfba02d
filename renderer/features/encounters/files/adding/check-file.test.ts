import { expect, it } from 'vitest'
import { checkFile, titleOf } from './check-file.ts'

const file = (...parts: BlobPart[]) => new File(parts, 'report')

it('goes by the bytes of a file, and refuses what is empty, too large or something else', async () => {
  expect(await checkFile(file('%PDF-1.7'))).toBe('application/pdf')
  expect(await checkFile(file())).toEqual({ fault: 'fileEmpty' })
  expect(await checkFile(file('%PDF-1.7', new Uint8Array(50 * 1024 * 1024)))).toEqual({ fault: 'fileSize' })
  expect(await checkFile(file('hello'))).toEqual({ fault: 'fileType' })
})

it('says of a file that is not what its name promises that it is so', async () => {
  const named = (name: string) => checkFile(new File(['MZ a program'], name))
  expect(await named('letter.PDF')).toEqual({ fault: 'fileNotAsNamed', named: 'application/pdf' })
  expect(await named('wound.jpeg')).toEqual({ fault: 'fileNotAsNamed', named: 'image/jpeg' })
  expect(await named('letter.docx')).toEqual({ fault: 'fileType' })
  expect(await checkFile(new File(['%PDF-1.7'], 'scan.png'))).toBe('application/pdf')
})

it('makes a title of a name', () => {
  expect(titleOf('blood_report-2.pdf')).toBe('blood report-2')
  expect(titleOf('रिपोर्ट.HEIC')).toBe('रिपोर्ट')
  expect(titleOf('.pdf')).toBe('')
})
