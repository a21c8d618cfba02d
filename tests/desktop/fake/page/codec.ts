/**
 * Values that structured clone accepts, as JSON text and back: the channel between Node and the page carries only text.
 * Sent to the page as source text (`toString()`), so it must not refer to anything outside itself.
 */
export function createCodec() {
  type Tagged = { $: string; value?: unknown }
  const views = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array'].concat([
    'Uint32Array',
    'Float32Array',
    'Float64Array',
    'BigInt64Array',
    'BigUint64Array',
    'DataView',
  ])

  function toBase64(bytes: Uint8Array): string {
    let text = ''
    const step = 0x8000
    for (let at = 0; at < bytes.length; at += step) text += String.fromCharCode(...bytes.subarray(at, at + step))
    return btoa(text)
  }

  function fromBase64(text: string): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(atob(text), character => character.charCodeAt(0))
  }

  function packView(view: ArrayBufferView): Tagged {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
    const tag = Object.prototype.toString.call(view).slice(8, -1)
    return { $: views.includes(tag) ? tag : 'Uint8Array', value: toBase64(bytes) }
  }

  function packObject(value: object): unknown {
    if (Array.isArray(value)) return value.map(pack)
    if (value instanceof Date) return { $: 'date', value: value.getTime() }
    if (value instanceof Map) return { $: 'map', value: [...value].map(pack) }
    if (value instanceof Set) return { $: 'set', value: [...value].map(pack) }
    if (value instanceof Error) return { $: 'error', value: [value.name, value.message, value.stack] }
    if (value instanceof ArrayBuffer) return { $: 'buffer', value: toBase64(new Uint8Array(value)) }
    return ArrayBuffer.isView(value) ? packView(value) : packMembers(value)
  }

  function packMembers(value: object): unknown {
    const entries = Object.entries(value).map(([key, member]) => [key, pack(member)])
    return '$' in value ? { $: 'object', value: entries } : Object.fromEntries(entries)
  }

  function pack(value: unknown): unknown {
    if (value === undefined) return { $: 'undefined' }
    if (typeof value === 'bigint') return { $: 'bigint', value: String(value) }
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', value: String(value) }
    if (typeof value === 'function' || typeof value === 'symbol') throw new Error('An object could not be cloned.')
    return typeof value === 'object' && value !== null ? packObject(value) : value
  }

  const unpackTagged: Record<string, (value: never) => unknown> = {
    undefined: () => undefined,
    bigint: (value: string) => BigInt(value),
    number: (value: string) => Number(value),
    date: (value: number) => new Date(value),
    map: (value: unknown[]) => new Map(value.map(unpack) as [unknown, unknown][]),
    set: (value: unknown[]) => new Set(value.map(unpack)),
    buffer: (value: string) => fromBase64(value).buffer,
    object: (value: [string, unknown][]) => Object.fromEntries(value.map(([key, member]) => [key, unpack(member)])),
    error: ([name, message, stack]: [string, string, string]) => Object.assign(new Error(message), { name, stack }),
  }

  function unpack(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(unpack)
    if (!('$' in value)) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unpack(member)]))
    const tagged = value as Tagged
    if (!views.includes(tagged.$)) return unpackTagged[tagged.$]?.(tagged.value as never)
    const View = Reflect.get(globalThis, tagged.$) as new (buffer: ArrayBuffer) => ArrayBufferView
    return new View(fromBase64(tagged.value as string).buffer)
  }

  return {
    encode: (value: unknown): string => JSON.stringify(pack(value)),
    decode: (text: string): unknown => unpack(JSON.parse(text)),
  }
}

export type Codec = ReturnType<typeof createCodec>
