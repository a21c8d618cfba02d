import type { Page } from '@playwright/test'
import type { Keyboard } from './keyboard.ts'

/** One browser page with its keyboard, for whoever sits there. */
export interface Desk {
  page: Page
  keyboard: Keyboard
  /** Looks over the screen as it stands: whether everyone could use it. */
  look(): Promise<void>
}
