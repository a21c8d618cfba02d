import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { shellTexts } from './texts.ts'

const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The application menu: what every desktop app has, and locking the screen. */
export function createMenu(lock: () => void): Menu {
  const { menu } = shellTexts()
  const isMac = process.platform === 'darwin'
  const macItems: MenuItemConstructorOptions[] = [
    { role: 'hide', label: menu.hide },
    { role: 'hideOthers', label: menu.hideOthers },
    separator,
  ]
  const developer: MenuItemConstructorOptions[] = [separator, { role: 'toggleDevTools', label: menu.developer }]
  return Menu.buildFromTemplate([
    {
      label: isMac ? app.getName() : menu.file,
      submenu: [
        // The page has the key for it, so that it works the same in a browser.
        { id: 'lock', label: menu.lock, click: lock },
        separator,
        ...(isMac ? macItems : []),
        { role: 'quit', label: menu.quit },
      ],
    },
    {
      label: menu.edit,
      submenu: [
        { role: 'undo', label: menu.undo },
        { role: 'redo', label: menu.redo },
        separator,
        { role: 'cut', label: menu.cut },
        { role: 'copy', label: menu.copy },
        { role: 'paste', label: menu.paste },
        { role: 'selectAll', label: menu.selectAll },
      ],
    },
    {
      label: menu.view,
      submenu: [
        { role: 'resetZoom', label: menu.actualSize },
        { role: 'zoomIn', label: menu.zoomIn },
        { role: 'zoomOut', label: menu.zoomOut },
        separator,
        { role: 'togglefullscreen', label: menu.fullScreen },
        ...(app.isPackaged ? [] : developer),
      ],
    },
    { label: menu.window, role: 'window', submenu: [{ role: 'minimize', label: menu.minimize }] },
  ])
}
