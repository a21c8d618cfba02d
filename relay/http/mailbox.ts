import { and, asc, count, eq, gt, lt } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Orm } from '#relay/database/database.ts'
import { mail } from '#relay/database/schema.ts'
import { mailboxPath, mailLifeMs, mailLimitBytes, rendezvousName } from '#shared/sync/relay-protocol.ts'
import { HttpError } from './errors.ts'

/** Messages of one rendezvous, and of all together. */
const boxLimit = 32
const allLimit = 20_000

const place = z.object({ rendezvous: rendezvousName })
const since = z.object({ after: z.coerce.number().int().min(0).default(0) })

export interface MailboxOptions {
  orm: Orm
  now: () => number
  perMinute: number
}

/** Where a new device and the one that approves it meet. What they say is sealed; the relay only keeps it for a while. */
export function serveMailbox(app: FastifyInstance, { orm, now, perMinute }: MailboxOptions): void {
  const config = { rateLimit: { max: perMinute, timeWindow: 60_000, groupId: 'mailbox' } }
  const read = <T>(schema: z.ZodType<T>, value: unknown): T => {
    const { data } = schema.safeParse(value)
    if (data === undefined) throw new HttpError('malformed')
    return data
  }

  app.post(mailboxPath(':rendezvous'), { bodyLimit: mailLimitBytes, config }, async (request, reply) => {
    const { rendezvous } = read(place, request.params)
    const body = request.body
    if (!(body instanceof Uint8Array) || body.length === 0) throw new HttpError('malformed')
    const [all] = await orm.select({ count: count() }).from(mail)
    const [box] = await orm.select({ count: count() }).from(mail).where(eq(mail.rendezvous, rendezvous))
    if ((all?.count ?? 0) >= allLimit) throw new HttpError('unavailable')
    if ((box?.count ?? 0) >= boxLimit) throw new HttpError('quota')
    const [{ number } = { number: 0 }] = await orm
      .insert(mail)
      .values({ rendezvous, body, expiresAt: now() + mailLifeMs })
      .returning({ number: mail.number })
    reply.code(201)
    return { number }
  })

  app.get(mailboxPath(':rendezvous'), { config }, async request => {
    const { rendezvous } = read(place, request.params)
    const { after } = read(since, request.query)
    const rows = await orm
      .select({ number: mail.number, body: mail.body })
      .from(mail)
      .where(and(eq(mail.rendezvous, rendezvous), gt(mail.number, after), gt(mail.expiresAt, now())))
      .orderBy(asc(mail.number))
    return { messages: rows.map(({ number, body }) => ({ number, body: Buffer.from(body).toString('base64url') })) }
  })
}

export const forgetMail = (orm: Orm, now: number) => orm.delete(mail).where(lt(mail.expiresAt, now))
