import { readdirSync } from 'node:fs'
import { defineConfig } from 'drizzle-kit'

const tables = readdirSync('db/schema')
  .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map(file => `./db/schema/${file}`)

export default defineConfig({
  dialect: 'sqlite',
  schema: tables,
  out: process.env.NADI_MIGRATIONS ?? './db/migrations',
})
