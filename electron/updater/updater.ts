import updaterModule from 'electron-updater'
import type { Logger } from '#backend/platform/logger.ts'
import type { FeedSettings } from './feed-file.ts'
import { SignedFeed } from './signed-feed.ts'

const checkEveryMs = 6 * 60 * 60 * 1000

interface UpdaterOptions {
  feed: FeedSettings
  /** The file that `feed` was read from; electron-updater reads the name of its download folder there. */
  feedFile: string
  log: Logger
  /** A newer version is on this machine and will be installed when Nadi closes. */
  onReady(version: string): void
}

/**
 * Looks for a newer version now and every six hours, downloads it, and installs it when the app is closed anyway. An
 * older version is never installed, and nothing happens during work.
 */
export function startUpdater({ feed, feedFile, log, onReady }: UpdaterOptions): void {
  const { autoUpdater } = updaterModule
  autoUpdater.updateConfigPath = feedFile
  autoUpdater.setFeedURL({ provider: 'custom', updateProvider: SignedFeed, ...feed })
  autoUpdater.logger = null
  autoUpdater.autoDownload = true
  autoUpdater.autoInstallOnAppQuit = true
  autoUpdater.allowDowngrade = false
  autoUpdater.allowPrerelease = false
  // A web installer would fetch its real content later, past the signature.
  autoUpdater.disableWebInstaller = true
  autoUpdater.on('update-downloaded', ({ version }) => onReady(version))
  autoUpdater.on('error', error => log.warn('update failed', { error }))
  // Failures arrive as the event above too; being offline is no reason to disturb anyone.
  const check = () => autoUpdater.checkForUpdates().catch(() => undefined)
  setInterval(check, checkEveryMs).unref()
  check()
}
