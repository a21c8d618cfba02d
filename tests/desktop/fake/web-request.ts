interface RequestDetails {
  url: string
  method: string
  resourceType: string
  webContentsId: number
}

interface RequestAnswer {
  cancel?: boolean
}

type Listener = (details: RequestDetails, answer: (response: RequestAnswer) => void) => void

/** Only `onBeforeRequest` is faked, which is where an app refuses requests. */
export class FakeWebRequest {
  #patterns: RegExp[] = []
  #listener: Listener | undefined

  onBeforeRequest(filter: { urls: string[] }, listener: Listener | null): void {
    this.#patterns = filter.urls.map(toPattern)
    this.#listener = listener ?? undefined
  }

  /** Whether the app lets the request through. */
  _allows(details: RequestDetails): Promise<boolean> {
    const listener = this.#listener
    if (!listener || !this.#patterns.some(pattern => pattern.test(details.url))) return Promise.resolve(true)
    return new Promise(resolve => listener(details, answer => resolve(answer.cancel !== true)))
  }
}

/** Chromium's match patterns: `<all_urls>` or `scheme://host/path` with `*` in any part. */
function toPattern(text: string): RegExp {
  if (text === '<all_urls>') return /^/
  const escaped = text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/^\*:/, '(https?|wss?|ftp):').replaceAll('*', '.*')}$`, 'i')
}
