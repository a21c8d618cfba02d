/**
 * Chromium remembers, as long as a page lives, that a piece of code did not come: then only a new page can have it. What
 * was typed is saved with the backend; without a backend the page stays as it is.
 */
export async function reopenPage(): Promise<void> {
  const isBack = await fetch(location.pathname, { cache: 'no-store' }).then(
    answer => answer.ok,
    () => false,
  )
  if (isBack) location.reload()
}

/** Whether a screen broke because its code did not come, as the engines of browsers put it. */
export const isMissingCode = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|importing a module script failed/i.test(error.message)
