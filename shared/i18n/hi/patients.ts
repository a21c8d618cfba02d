import type { patients as en } from '../en/patients.ts'
import type { TextsOf } from '../texts.ts'

export const patients: TextsOf<typeof en> = {
  about: 'लगभग {{age}}',
  sex: { female: 'महिला', male: 'पुरुष', other: 'अन्य', unknown: 'लिंग अज्ञात' },
  search: {
    placeholder: 'नाम, फ़ोन या कोड',
    match: {
      name: '',
      sound: 'मिलता-जुलता',
      phone: 'फ़ोन से',
      code: 'कोड से',
      identifier: 'पहचान संख्या से',
      recent: '',
    },
  },
}
