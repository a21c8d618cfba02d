import type { Actor } from './call.ts'

/** The app itself: jobs, start-up and set-up. */
export const systemActor: Actor = {
  userId: 'system',
  userName: 'system',
  displayName: 'Nadi',
  roles: [],
  sessionId: null,
}
