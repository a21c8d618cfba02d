import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

// The compiler's library for Node has no types for WebAssembly; this is the part used here.
interface WasmMemory {
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}
type WasmImports = Record<string, Record<string, (...args: number[]) => number | undefined>>
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: WasmImports): Promise<{ instance: { exports: Record<string, unknown> } }>
}

type WasmFunctions<Name extends string> = Record<Name, (...args: number[]) => number>

/** An instance of a C library compiled to WebAssembly: its functions and its memory. */
export interface WasmLibrary<Name extends string> {
  readonly call: WasmFunctions<Name>
  /** A view that is valid until the next call into the library (a call may grow, and so move, the memory). */
  view(): DataView
  /** Copies bytes into memory that the library owns from then on (`malloc`). */
  put(bytes: Uint8Array): number
  /** Copies bytes out of the library's memory. */
  take(pointer: number, length: number): Uint8Array
}

const PAGE_BYTES = 65_536

/**
 * Loads one of HarfBuzz's libraries from the harfbuzzjs package, naming its file explicitly: harfbuzzjs' own loader looks
 * beside the running script, where nothing is once that script has been bundled.
 */
export async function loadWasm<Name extends string>(file: string, names: readonly Name[]): Promise<WasmLibrary<Name>> {
  const path = fileURLToPath(import.meta.resolve(`harfbuzzjs/dist/${file}`))
  let memory: WasmMemory | undefined
  const { instance } = await WebAssembly.instantiate(
    await readFile(path),
    hostImports(() => memory),
  )
  const exported = instance.exports
  memory = exported.memory as WasmMemory
  const heap = memory
  for (const start of ['_initialize', '__wasm_call_ctors']) (exported[start] as (() => void) | undefined)?.()

  const missing = names.filter(name => typeof exported[name] !== 'function')
  if (missing.length > 0) throw new Error(`${file} lacks ${missing.join(', ')}`)
  const call = exported as WasmFunctions<Name | 'malloc'>

  return {
    call,
    view: () => new DataView(heap.buffer),
    put(bytes) {
      const pointer = call.malloc(bytes.length)
      if (pointer === 0) throw new Error('Out of memory while loading a font')
      new Uint8Array(heap.buffer).set(bytes, pointer)
      return pointer
    },
    take: (pointer, length) => new Uint8Array(heap.buffer).slice(pointer, pointer + length),
  }
}

/** What the libraries ask of their host: more memory, and a way to give up. */
function hostImports(memory: () => WasmMemory | undefined): WasmImports {
  const giveUp = () => {
    throw new Error('HarfBuzz aborted')
  }
  const growTo = (bytes: number) => {
    const current = memory()
    if (!current) return 0
    current.grow(Math.ceil(((bytes >>> 0) - current.buffer.byteLength) / PAGE_BYTES))
    return 1
  }
  return {
    env: {
      _abort_js: giveUp,
      emscripten_resize_heap: growTo,
      _setitimer_js: () => 0,
      _emscripten_runtime_keepalive_clear: () => undefined,
    },
    wasi_snapshot_preview1: { proc_exit: giveUp },
  }
}
