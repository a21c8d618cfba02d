/** Texts of the desktop shell: menus, and messages of the operating system. They never hold a patient's data. */
export const desktop = {
  menu: {
    file: 'File',
    lock: 'Lock screen',
    quit: 'Quit Nadi',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    actualSize: 'Actual size',
    zoomIn: 'Larger',
    zoomOut: 'Smaller',
    fullScreen: 'Full screen',
    developer: 'Developer tools',
    hide: 'Hide Nadi',
    hideOthers: 'Hide others',
    window: 'Window',
    minimize: 'Minimize',
  },
  failure: {
    cannotStart: 'Nadi cannot start',
    stopped: 'Nadi has stopped',
    backendLost: 'The part of Nadi that keeps the data ended unexpectedly. What was saved is safe. Start Nadi again.',
    screensLost: 'The window of Nadi broke down several times in a row. What was saved is safe. Start Nadi again.',
  },
  keychain: {
    title: 'No keychain on this computer',
    missing:
      'After each start, Nadi stays closed until someone who has signed in on this computer signs in, or the recovery kit is used. To let Nadi open by itself, set up a keychain (GNOME Keyring or KWallet) and start Nadi again.',
    changed:
      'The keychain of this account no longer opens this clinic. Sign in with a password that was used on this computer, or use the recovery kit.',
    understood: 'OK',
    notAgain: 'Do not show this again',
  },
  update: {
    title: 'An update is ready',
    text: 'Nadi {{version}} is installed when you close Nadi.',
  },
}
