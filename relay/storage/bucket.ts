import { AwsClient } from 'aws4fetch'
import type { PartStore } from './store.ts'

export interface BucketSettings {
  /** Of the service, without the bucket, e.g. `https://s3.eu-central-1.amazonaws.com`. */
  endpoint: string
  bucket: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}

/** Parts as objects of a bucket of any S3-compatible service. */
export function createBucketStore({ endpoint, bucket, ...credentials }: BucketSettings): PartStore {
  const client = new AwsClient({ ...credentials, service: 's3', retries: 3 })
  const base = `${endpoint.replace(/\/+$/, '')}/${encodeURIComponent(bucket)}`
  const ask = async (method: string, key: string, body?: Uint8Array): Promise<Response> => {
    const response = await client.fetch(`${base}/${key}`, { method, ...(body && { body: new Uint8Array(body) }) })
    if (!response.ok) throw new Error(`the bucket answered ${response.status}`)
    return response
  }
  return {
    async write(key, bytes) {
      await ask('PUT', key, bytes)
    },
    read: async key => new Uint8Array(await (await ask('GET', key)).arrayBuffer()),
    async remove(key) {
      await ask('DELETE', key)
    },
  }
}
