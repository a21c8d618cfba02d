import { prepared } from '#backend/platform/prepared.ts'
import type { Db } from '#db/open.ts'
import type { thisDevice } from '#db/schema/sync.ts'
import { readStatement, type Signed } from '#shared/sync/certificate.ts'
import { decideTrust, type Statements, type TrustAnchor, type TrustedDevice } from '#shared/sync/trust.ts'
import { digestOf, trustCrypto } from './statements.ts'

type Device = Pick<typeof thisDevice.$inferSelect, 'clinicId' | 'founderKey'>

const anchorOf = ({ clinicId, founderKey }: Device): TrustAnchor => ({ clinicId, founderKey })

const statements = prepared(db => ({
  inRows: db.raw.prepare<[], { certificate: string; revocation: string | null }>(
    'SELECT certificate, revocation FROM devices WHERE deleted_at IS NULL ORDER BY id',
  ),
  heard: db.raw.prepare<[], { kind: 'certificate' | 'revocation'; signed: string }>(
    'SELECT kind, signed FROM sync_statements ORDER BY id',
  ),
  keep: db.raw.prepare('INSERT OR IGNORE INTO sync_statements (id, kind, signed) VALUES (?, ?, ?)'),
}))

/** Every certificate and revocation that this workstation knows, from rows and from peers, unproven. */
export function knownStatements(db: Db): Statements {
  const { inRows, heard } = statements(db)
  const rows = inRows.all()
  const certificates = rows.map(({ certificate }) => certificate)
  const revocations = rows.map(({ revocation }) => revocation ?? '')
  for (const { kind, signed } of heard.all()) (kind === 'certificate' ? certificates : revocations).push(signed)
  const each = (list: Signed[]) => [...new Set(list)].filter(Boolean)
  return { certificates: each(certificates), revocations: each(revocations) }
}

interface Decided {
  by: string
  devices: ReadonlyMap<string, TrustedDevice>
}

const decided = new WeakMap<Db, Decided>()

/** The clinic's devices, present and former, by id. Cheap to ask with every batch. */
export function trustedDevices(db: Db, device: Device): ReadonlyMap<string, TrustedDevice> {
  const known = knownStatements(db)
  const by = [device.founderKey, ...known.certificates, '', ...known.revocations].join('\n\n')
  const before = decided.get(db)
  if (before?.by === by) return before.devices
  const devices = decideTrust(anchorOf(device), known, trustCrypto)
  decided.set(db, { by, devices })
  return devices
}

/**
 * Keeps what a peer says of the clinic's devices, as far as it proves itself with what is known already.
 * @returns whether anything changed: then a batch that was refused may be welcome now
 */
export function takeStatements(db: Db, device: Device, given: Statements): boolean {
  const known = knownStatements(db)
  const together = {
    certificates: [...known.certificates, ...given.certificates.filter(isShort)],
    revocations: [...known.revocations, ...given.revocations.filter(isShort)],
  }
  const after = decideTrust(anchorOf(device), together, trustCrypto)
  const proven = (signed: Signed) => isSignedByOne(signed, after)
  const certificates = given.certificates.filter(signed => !known.certificates.includes(signed) && proven(signed))
  const revocations = given.revocations.filter(signed => !known.revocations.includes(signed) && proven(signed))
  for (const signed of certificates) keepStatement(db, 'certificate', signed)
  for (const signed of revocations) keepStatement(db, 'revocation', signed)
  return certificates.length + revocations.length > 0
}

/** Keeps a statement beside the rows, to be told to peers. */
export function keepStatement(db: Db, kind: 'certificate' | 'revocation', signed: Signed): void {
  statements(db).keep.run(digestOf(signed), kind, signed)
}

const isShort = (signed: Signed) => signed.length <= 4_000

/** Whether a device that is or was one of the clinic signed it; what counts is decided over all of them together. */
function isSignedByOne(signed: Signed, devices: ReadonlyMap<string, TrustedDevice>): boolean {
  const statement = readStatement(signed)
  const { issuerId } = (statement?.body ?? {}) as { issuerId?: unknown }
  const issuer = typeof issuerId === 'string' ? devices.get(issuerId) : undefined
  return (
    statement !== null &&
    issuer !== undefined &&
    trustCrypto.verify(statement.text, statement.signature, issuer.signKey)
  )
}
