/** The only names on which page and main process talk. */
export const channels = {
  connect: 'nadi:connect',
  saveFile: 'nadi:save-file',
  printPdf: 'nadi:print-pdf',
  showNotice: 'nadi:show-notice',
  noticeOpened: 'nadi:notice-opened',
  lock: 'nadi:lock',
} as const

/** Command-line argument of every window's process that carries the app's version. */
export const versionArgument = '--nadi-version='
