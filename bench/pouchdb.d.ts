/** What the benchmark uses of PouchDB; its own types bring an old version of Node's along. */
declare module 'pouchdb-core' {
  export default class PouchDB {
    static plugin(plugin: unknown): typeof PouchDB
    static replicate(from: PouchDB, to: PouchDB, options: { batch_size: number }): Promise<unknown>
    constructor(name: string, options: { adapter: string })
    bulkDocs(documents: readonly object[]): Promise<unknown>
    destroy(): Promise<void>
  }
}
declare module 'pouchdb-adapter-memory' {
  const plugin: unknown
  export default plugin
}
declare module 'pouchdb-replication' {
  const plugin: unknown
  export default plugin
}
