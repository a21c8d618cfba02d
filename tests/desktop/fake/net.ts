import { EventEmitter } from 'node:events'
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

interface RequestOptions {
  url?: string
  protocol?: string
  hostname?: string
  port?: number | string
  path?: string
  method?: string
  headers?: Record<string, string>
}

/** As much of `net.ClientRequest` as the updater uses. */
class FakeClientRequest extends EventEmitter {
  readonly #request: ClientRequest
  #aborted = false

  constructor(options: RequestOptions) {
    super()
    const { method = 'GET', headers } = options
    const url = addressOf(options)
    const start = url.protocol === 'https:' ? requestHttps : requestHttp
    this.#request = start(url, { method, headers }, response => this.#answer(response, method, url))
    this.#request.on('error', error => {
      if (!this.#aborted) this.emit('error', error)
    })
    this.#request.on('close', () => this.emit('close'))
  }

  setHeader = (name: string, value: string) => this.#request.setHeader(name, value)
  getHeader = (name: string) => this.#request.getHeader(name)
  removeHeader = (name: string) => this.#request.removeHeader(name)
  write = (chunk: string | Buffer) => this.#request.write(chunk)

  end(chunk?: string | Buffer): this {
    this.#request.end(chunk)
    return this
  }

  abort(): void {
    this.#aborted = true
    this.#request.destroy()
    this.emit('abort')
  }

  #answer(response: IncomingMessage, method: string, url: URL): void {
    const { statusCode = 0, headers } = response
    if (statusCode < 300 || statusCode >= 400 || !headers.location) {
      this.emit('response', response)
      return
    }
    response.resume()
    this.emit('redirect', statusCode, method, new URL(headers.location, url).href, headers)
  }
}

function addressOf(options: RequestOptions): URL {
  if (options.url) return new URL(options.url)
  const port = options.port ? `:${options.port}` : ''
  return new URL(`${options.protocol ?? 'http:'}//${options.hostname}${port}${options.path ?? '/'}`)
}

export const net = {
  fetch: (input: string | Request, init?: RequestInit) => fetch(input, init),
  request: (options: string | RequestOptions) =>
    new FakeClientRequest(typeof options === 'string' ? { url: options } : options),
  isOnline: () => true,
}
