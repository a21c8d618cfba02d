type ProtocolHandler = (request: Request) => Response | Promise<Response>

/** Schemes that the app declared; Chromium cannot navigate to them, so pages see them as https hosts. */
const privileged = new Set<string>()

function registerSchemesAsPrivileged(schemes: { scheme: string }[], isReady: boolean): void {
  if (isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
  for (const { scheme } of schemes) privileged.add(scheme)
}

/** A session's own schemes, as in Electron: what one session serves, another does not. */
export class FakeProtocol {
  readonly #handlers = new Map<string, ProtocolHandler>()
  readonly #isReady: () => boolean

  constructor(isReady: () => boolean) {
    this.#isReady = isReady
  }

  registerSchemesAsPrivileged(schemes: { scheme: string }[]): void {
    registerSchemesAsPrivileged(schemes, this.#isReady())
  }

  handle(scheme: string, handler: ProtocolHandler): void {
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    this.#handlers.set(scheme, handler)
  }

  unhandle(scheme: string): void {
    this.#handlers.delete(scheme)
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme)
  }

  _handlerOf(url: string): ProtocolHandler | undefined {
    return this.#handlers.get(url.slice(0, url.indexOf(':')))
  }
}

const stageDomain = 'fake'

/** `app://nadi/x` becomes `https://nadi.app.fake/x`, which is a secure context as well; other addresses stay. */
export function toStageUrl(url: string): string {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]+)(.*)$/i.exec(url)
  if (!parts || !privileged.has(parts[1] ?? '')) return url
  return `https://${parts[2]}.${parts[1]}.${stageDomain}${parts[3]}`
}

/** The address as the app knows it. */
export function fromStageUrl(url: string): string {
  return url.replace(/^(blob:)?https:\/\/([^/?#]*)\.([a-z0-9+-]+)\.fake(?=[/?#]|$)/i, '$1$3://$2')
}
