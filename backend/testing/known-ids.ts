const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
/** Of one kind; the first ones stay, because they were made with care. */
const mostOfAKind = 20

/** Ids that were seen in replies, by what they are ids of: the name of their field, or `id` within a domain. */
export class KnownIds {
  readonly #byKind = new Map<string, string[]>()

  remember(domain: string, reply: unknown): void {
    if (typeof reply !== 'object' || reply === null) return
    for (const [field, value] of Object.entries(reply)) {
      if (typeof value === 'string' && uuid.test(value)) this.#add(kindOf(domain, field), value)
      else this.remember(domain, value)
    }
  }

  /** Ids for a field of an input; any at all when none of its kind was seen. */
  fitting(domain: string, field: string): string[] {
    return this.#byKind.get(kindOf(domain, field)) ?? [...this.#byKind.values()].flat()
  }

  #add(kind: string, id: string): void {
    const ids = this.#byKind.get(kind) ?? []
    if (ids.includes(id)) return
    if (ids.length === mostOfAKind) ids.splice(mostOfAKind / 2, 1)
    this.#byKind.set(kind, [...ids, id])
  }
}

const kindOf = (domain: string, field: string) => (field === 'id' ? `${domain}.id` : field)
