import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Mailbox, type RelayDoor, RelayError } from '#backend/platform/sync/enrol/mailbox.ts'

interface Mail {
  rendezvous: string
  slot: string
  bytes: Uint8Array
}

/** A relay's mailbox and snapshots in memory. Tests may read and add what they like, as a relay that lies could. */
export interface MemoryRelay {
  mail: Mail[]
  /** Another workstation's door to it. */
  open(): RelayDoor
  close(): void
}

export function createMemoryRelay(): MemoryRelay {
  const mail: Mail[] = []
  const wakes = new Set<() => void>()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'nadi-relay-'))
  const fileOf = ({ addressee, name }: { addressee: string; name: string }) => path.join(folder, `${addressee}.${name}`)

  function mailbox(): Mailbox {
    const taken = new Set<Mail>()
    const next = (rendezvous: string, slot: string) =>
      mail.find(each => each.rendezvous === rendezvous && each.slot === slot && !taken.has(each))
    return {
      async post(rendezvous, slot, bytes) {
        mail.push({ rendezvous, slot, bytes })
        for (const wake of wakes) wake()
      },
      async take(rendezvous, slot, signal) {
        for (;;) {
          signal.throwIfAborted()
          const found = next(rendezvous, slot)
          if (found) {
            taken.add(found)
            return found.bytes
          }
          await new Promise<void>(resolve => {
            const wake = () => {
              wakes.delete(wake)
              signal.removeEventListener('abort', wake)
              resolve()
            }
            wakes.add(wake)
            signal.addEventListener('abort', wake)
          })
        }
      },
    }
  }

  return {
    mail,
    open: () => ({
      mailbox: mailbox(),
      snapshots: () => ({
        put: async (to, file) => copyFileSync(file, fileOf(to)),
        async get(from, { file }, _, onProgress) {
          try {
            copyFileSync(fileOf(from), file)
          } catch (error) {
            throw new RelayError('unreachable', error)
          }
          onProgress(1)
        },
        remove: async from => rmSync(fileOf(from)),
      }),
    }),
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
