import { createHash, randomBytes } from 'node:crypto'
import { requestHeaders, requestText } from '#shared/sync/relay-protocol.ts'
import type { TestDevice } from './test-device.ts'

export interface RequestChanges {
  body?: Uint8Array
  headers?: Record<string, string>
  /** Instead of what the request says. */
  clinicId?: string
  host?: string
  time?: number
  nonce?: string
  signedPath?: string
  signedBody?: Uint8Array
}

const hasBody = (method: string) => method === 'PUT' || method === 'POST'

/** A request signed by a device. */
export function request(
  port: number,
  device: TestDevice,
  method: string,
  path: string,
  changes: RequestChanges = {},
): Promise<Response> {
  const { body = new Uint8Array(), time = Date.now(), nonce = randomBytes(16).toString('base64url') } = changes
  const bodyHash = createHash('sha256')
    .update(changes.signedBody ?? body)
    .digest('hex')
  const text = requestText({
    host: changes.host ?? `127.0.0.1:${port}`,
    clinicId: changes.clinicId ?? device.clinicId,
    deviceId: device.deviceId,
    method,
    path: changes.signedPath ?? path,
    time,
    nonce,
    bodyHash,
  })
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      [requestHeaders.device]: device.deviceId,
      [requestHeaders.time]: String(time),
      [requestHeaders.nonce]: nonce,
      [requestHeaders.bodyHash]: bodyHash,
      [requestHeaders.signature]: device.sign(text),
      ...(hasBody(method) && { 'content-type': 'application/octet-stream' }),
      ...changes.headers,
    },
    ...(hasBody(method) && { body: new Uint8Array(body) }),
  })
}

/** Sends a file in parts of a size. */
export async function upload(port: number, device: TestDevice, path: string, bytes: Uint8Array, partSize: number) {
  const answers: Response[] = []
  for (let first = 0; first < bytes.length; first += partSize)
    answers.push(await putPart(port, device, path, bytes, first, partSize))
  return answers
}

export function putPart(
  port: number,
  device: TestDevice,
  path: string,
  bytes: Uint8Array,
  first: number,
  size: number,
): Promise<Response> {
  const body = bytes.subarray(first, first + size)
  const range = `bytes ${first}-${first + body.length - 1}/${bytes.length}`
  return request(port, device, 'PUT', path, { body, headers: { 'content-range': range } })
}
