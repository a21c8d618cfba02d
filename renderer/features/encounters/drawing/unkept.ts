import { forgetDevice, readDevice, writeDevice } from '#renderer/lib/i18n.ts'

const key = (visitId: string, userId: string) => `nadi.drawing.${visitId}.${userId}`

/** Drafts of drawings stay on their workstation, and so does the note that there is one. */
export function noteUnkept(visitId: string, userId: string, hasInk: boolean): void {
  if (hasInk) writeDevice(key(visitId, userId), 'begun')
  else forgetDevice(key(visitId, userId))
}

/** Whether somebody left a drawing of this visit here that is not kept yet. */
export const isUnkept = (visitId: string, userId: string): boolean => readDevice(key(visitId, userId)) === 'begun'
