/** A dialog gives the focus back this long after it is told to close. */
const returnMs = 10

/**
 * Once a dialog is gone: where nothing took the focus, e.g. since what had it is gone too, it goes to what the page marks
 * with `data-next-step`, or to the page itself. Keys would begin at the top of the window otherwise.
 */
export function settleFocus(): void {
  setTimeout(() => {
    const main = document.getElementById('main')
    if (document.activeElement !== document.body && document.activeElement !== main) return
    const target = document.querySelector<HTMLElement>('[data-next-step]') ?? main
    target?.focus({ preventScroll: true })
  }, 2 * returnMs)
}
