import type { Inputs } from '#shared/contract/index.ts'

/** A registration of several rows that can be told from every other: one patient, two contacts, one identifier. */
export function registration(key: string): Inputs['patients']['register'] {
  return {
    name: `Patient ${key}`,
    sex: 'female',
    phone: '+915550000000',
    contacts: ['mother', 'father'].map(relation => ({
      name: `${relation} of ${key}`,
      relation: relation as 'mother' | 'father',
      phone: null,
      isEmergency: false,
      isGuardian: false,
    })),
    identifiers: [{ kind: 'other', value: key, issuer: null }],
  }
}
