import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'

/** A program that needs `stopMs` to end. */
async function start(stopMs: number) {
  const script = `import { onStopSignal } from '#backend/host/stop-signal.ts'
    onStopSignal(() => new Promise(resolve => setTimeout(() => { console.log('tidy'); resolve() }, ${stopMs})))
    console.log('ready'); setInterval(() => {}, 1e6)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', chunk => {
    out += chunk
  })
  await once(child.stdout, 'data')
  const ended = once(child, 'close')
  return {
    signal: (name: NodeJS.Signals) => child.kill(name),
    ending: async () => ({ code: (await ended)[0], isTidy: out.includes('tidy') }),
  }
}

describe.concurrent('a signal', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends the app cleanly', async name => {
    const app = await start(20)
    app.signal(name)
    expect(await app.ending()).toEqual({ code: 0, isTidy: true })
  })

  it('that npm passes on a second time is still one Ctrl+C', async () => {
    const app = await start(100)
    app.signal('SIGINT')
    app.signal('SIGINT')
    expect(await app.ending()).toEqual({ code: 0, isTidy: true })
  })

  it('from someone who insists ends the app at once', async () => {
    const app = await start(60_000)
    app.signal('SIGINT')
    await sleep(600)
    app.signal('SIGINT')
    expect(await app.ending()).toEqual({ code: 130, isTidy: false })
  })
})
