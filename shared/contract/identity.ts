import { account } from './identity/account.ts'
import { setup } from './identity/setup.ts'
import { users } from './identity/users.ts'

/** First run, signing in, one's own account, and the accounts of the staff. */
export const identity = { ...setup, ...account, ...users }
