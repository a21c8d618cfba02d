/**
 * The tabs of one browser share a session: what one does to it (sign in, lock, unlock, sign out) and that someone is
 * working in it, the others hear here.
 */
type News = 'session' | 'activity'

const channel = new BroadcastChannel('nadi-session')

function on(news: News, listener: () => void): () => void {
  const hear = (event: MessageEvent) => {
    if (event.data === news) listener()
  }
  channel.addEventListener('message', hear)
  return () => channel.removeEventListener('message', hear)
}

export const tellSessionNews = (): void => channel.postMessage('session' satisfies News)
export const onSessionNews = (listener: () => void) => on('session', listener)
export const tellActivity = (): void => channel.postMessage('activity' satisfies News)
export const onActivity = (listener: () => void) => on('activity', listener)
