/** Where the parts of sealed files lie: a folder, or a bucket. Keys are made of ids and numbers, never of names. */
export interface PartStore {
  /** Durable when it resolves. */
  write(key: string, bytes: Uint8Array): Promise<void>
  /** @throws when it is not there */
  read(key: string): Promise<Uint8Array>
  remove(key: string): Promise<void>
}

export const partKey = (clinicId: string, uploadId: string, first: number): string => `${clinicId}/${uploadId}/${first}`
