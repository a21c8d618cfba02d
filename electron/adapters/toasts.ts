import { Notification } from 'electron'

interface Toast {
  title: string
  body: string
  onClick?: () => void
}

/** Shows a message of the operating system. It may stay on a locked screen, so it never names a patient. */
export function showToast({ title, body, onClick }: Toast): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ title, body, silent: true })
  if (onClick) notification.on('click', onClick)
  notification.show()
}
