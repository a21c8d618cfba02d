import type { UserDetails } from '#shared/contract/identity/fields.ts'
import type { Language } from '#shared/contract/settings.ts'
import type { Role } from '#shared/permissions.ts'

/** An account's details as a form holds them. */
export interface UserDraft {
  displayName: string
  roles: Role[]
  email: string
  phone: string
  /** Empty: as the clinic. */
  language: Language | ''
}

export const emptyDraft: UserDraft = { displayName: '', roles: [], email: '', phone: '', language: '' }

export function draftOf(user: UserDetails): UserDraft {
  const { displayName, roles, email, phone, language } = user
  return { displayName, roles, email: email ?? '', phone: phone ?? '', language: language ?? '' }
}

export function fieldsOf(draft: UserDraft) {
  return {
    displayName: draft.displayName,
    roles: draft.roles,
    email: draft.email.trim() || null,
    phone: draft.phone.trim() || null,
    language: draft.language || null,
  }
}
