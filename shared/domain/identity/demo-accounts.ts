import type { Role } from '#shared/permissions.ts'

export interface DemoAccount {
  userName: 'admin' | 'doctor' | 'nurse' | 'frontdesk' | 'pharmacist' | 'lab'
  displayName: string
  roles: Role[]
}

/** The accounts of the demo clinic, shown on its sign-in screen. The people are made up. */
export const demoAccounts: readonly DemoAccount[] = [
  { userName: 'admin', displayName: 'Meera Iyer', roles: ['admin'] },
  { userName: 'doctor', displayName: 'Dr. Anjali Rao', roles: ['doctor'] },
  { userName: 'nurse', displayName: 'Sister Leela Thomas', roles: ['nurse'] },
  { userName: 'frontdesk', displayName: 'Farhan Sheikh', roles: ['receptionist'] },
  { userName: 'pharmacist', displayName: 'Kavita Patel', roles: ['pharmacist'] },
  { userName: 'lab', displayName: 'Suresh Nair', roles: ['lab_technician'] },
]
