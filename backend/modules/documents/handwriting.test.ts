import { afterAll, beforeAll, expect, it } from 'vitest'
import { openVisit } from '#backend/testing/clinic-day.ts'
import { createTestClinic, type TestClinic } from '#backend/testing/test-clinic.ts'
import { readPdf, squeeze } from './pdf/testing/read-pdf.ts'

let test: TestClinic
beforeAll(async () => {
  test = await createTestClinic()
})
afterAll(() => test.close())

it('prints one page for a visit, in both sizes and languages, that is not kept', async () => {
  const { visitId } = await openVisit(test, 'Meena Kumari')
  for (const paper of ['A4', 'A5'] as const)
    for (const language of ['en', 'hi'] as const) {
      const page = await test.as('nurse').documents.handwritingPage({ visitId, paper, language })
      const bytes = new Uint8Array(Buffer.from(page.base64, 'base64'))
      const { pages } = await readPdf(bytes)
      expect(pages).toHaveLength(1)
      expect(squeeze(pages.join('\n'))).toContain('Meena Kumari')
      expect(page).toMatchObject({ draft: false, key: null, language })
    }
  await expect(test.as('receptionist').documents.handwritingPage({ visitId })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  })
})
