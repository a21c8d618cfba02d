/**
 * One half of the context bridge. The page's own world and the preload script's isolated world share the DOM but no
 * objects; DOM events are synchronous across worlds, so calls through the bridge return and throw as in Electron.
 * Sent to the page as source text (`toString()`), so it must not refer to anything outside itself.
 *
 * @param key secret prefix of the event names, so that the page cannot guess them
 * @param here this world's side; the other half is created with the sides swapped
 */
export function createBridge(key: string, here: 'page' | 'preload', there: 'page' | 'preload') {
  type Reply = { value: unknown } | { error: string }
  type Message =
    | { kind: 'call'; id: number; args: unknown[] }
    | { kind: 'return'; reply: Reply }
    | { kind: 'settle'; id: number; reply: Reply }
    | { kind: 'expose'; name: string; api: unknown }
  type Callable = (...args: unknown[]) => unknown

  const functions = new Map<number, Callable>()
  const pending = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>()
  let lastId = 0
  let lastReply: Reply | undefined

  const say = (message: Message) => dispatchEvent(new CustomEvent(key + there, { detail: message }))
  const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

  function isPlain(value: unknown): value is Record<string, unknown> {
    if (typeof value !== 'object' || value === null) return false
    return Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value))
  }

  function mapMembers(value: Record<string, unknown>, change: (member: unknown) => unknown): unknown {
    if (Array.isArray(value)) return value.map(change)
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]))
  }

  function register(callable: Callable): number {
    lastId += 1
    functions.set(lastId, callable)
    return lastId
  }

  function sendPromise(promise: Promise<unknown>): { $promise: number } {
    lastId += 1
    const id = lastId
    promise.then(
      value => say({ kind: 'settle', id, reply: { value: pack(value) } }),
      error => say({ kind: 'settle', id, reply: { error: messageOf(error) } }),
    )
    return { $promise: id }
  }

  function pack(value: unknown): unknown {
    if (typeof value === 'function') return { $function: register(value as Callable) }
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.')
    if (value instanceof Promise) return sendPromise(value)
    if (value instanceof Error) return { $error: value.message }
    return isPlain(value) ? mapMembers(value, pack) : value
  }

  function unpack(value: unknown): unknown {
    if (!isPlain(value)) return value
    const { $function, $promise, $error } = value
    if (typeof $function === 'number') return (...args: unknown[]) => callOther($function, args)
    if (typeof $error === 'string') return new Error($error)
    if (typeof $promise !== 'number') return mapMembers(value, unpack)
    return new Promise((resolve, reject) => pending.set($promise, { resolve, reject }))
  }

  function callOther(id: number, args: unknown[]): unknown {
    say({ kind: 'call', id, args: args.map(pack) })
    const reply = lastReply
    lastReply = undefined
    if (!reply) throw new Error('context bridge: the other world is gone')
    if ('error' in reply) throw new Error(reply.error)
    return unpack(reply.value)
  }

  function answerCall(id: number, args: unknown[]): Reply {
    try {
      return { value: pack(functions.get(id)?.(...args.map(unpack))) }
    } catch (error) {
      return { error: messageOf(error) }
    }
  }

  function freeze(value: unknown): unknown {
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
    for (const member of Object.values(value)) freeze(member)
    return Object.freeze(value)
  }

  function defineGlobal(name: string, api: unknown): void {
    if (name in window)
      throw new Error(`Cannot bind an API on top of an existing property on the window object: ${name}`)
    Object.defineProperty(window, name, { value: freeze(unpack(api)), enumerable: true })
  }

  function settle(id: number, reply: Reply): void {
    const waiting = pending.get(id)
    pending.delete(id)
    if ('error' in reply) waiting?.reject(new Error(reply.error))
    else waiting?.resolve(unpack(reply.value))
  }

  addEventListener(key + here, event => {
    const message = (event as CustomEvent<Message>).detail
    if (message.kind === 'call') say({ kind: 'return', reply: answerCall(message.id, message.args) })
    else if (message.kind === 'return') lastReply = message.reply
    else if (message.kind === 'settle') settle(message.id, message.reply)
    else defineGlobal(message.name, message.api)
  })

  return { expose: (name: string, api: unknown) => say({ kind: 'expose', name, api: pack(api) }) }
}
