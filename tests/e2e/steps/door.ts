import { expect } from '@playwright/test'
import { hashing, type Post, password, staff, temporaryPassword } from '../support/clinic.ts'
import type { Desk } from '../support/desk.ts'

/** At a shared desk the name of whoever was there before stands in the field. */
export async function signIn({ page, keyboard }: Desk, userName: string, secret: string): Promise<void> {
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  await keyboard.fill('User name', userName)
  await keyboard.press('Enter')
  await keyboard.type(secret)
  await keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeHidden(hashing)
}

/** The first sign-in of someone whose account was made by another. */
export async function signInFirst(desk: Desk, userName: string): Promise<void> {
  const { page, keyboard, look } = desk
  await signIn(desk, userName, temporaryPassword)
  const heading = page.getByRole('heading', { name: 'Choose your own password' })
  await expect(heading).toBeVisible()
  await look()
  await keyboard.fillPassword('Current password', temporaryPassword)
  await keyboard.fillPassword('New password', password)
  await keyboard.press('Enter')
  await expect(heading).toBeHidden(hashing)
}

export async function signOut({ page, keyboard }: Desk, post: Post): Promise<void> {
  const { displayName } = staff[post]
  await keyboard.pick(new RegExp(`^${displayName}`), 'Sign out')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
}
