import { contextBridge, ipcRenderer } from 'electron'
import { connectMessage, type DesktopShell, type LockReason } from '#shared/desktop.ts'
import { channels, versionArgument } from './channels.ts'

/** The page's one wire to the backend: a port passes through here, its messages do not. */
window.addEventListener('message', event => {
  if (event.source !== window || event.data !== connectMessage || event.ports.length !== 1) return
  ipcRenderer.postMessage(channels.connect, null, [...event.ports])
})

const version = process.argv.find(argument => argument.startsWith(versionArgument))

const desktop: DesktopShell = {
  version: version?.slice(versionArgument.length) ?? '',
  saveFile: file => ipcRenderer.invoke(channels.saveFile, file),
  printPdf: file => ipcRenderer.invoke(channels.printPdf, file),
  showNotice: notice => ipcRenderer.invoke(channels.showNotice, notice),
  onNoticeOpened(listener) {
    const hear = () => listener()
    ipcRenderer.on(channels.noticeOpened, hear)
    return () => {
      ipcRenderer.off(channels.noticeOpened, hear)
    }
  },
  onLock(listener) {
    const hear = (_event: unknown, reason: LockReason) => listener(reason)
    ipcRenderer.on(channels.lock, hear)
    return () => {
      ipcRenderer.off(channels.lock, hear)
    }
  },
}

contextBridge.exposeInMainWorld('desktop', desktop)
