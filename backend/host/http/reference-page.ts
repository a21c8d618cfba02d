import { createHash } from 'node:crypto'
import type { openApiDocument } from './openapi.ts'
import { type Method, type Operation, operationsOf } from './openapi.ts'
import { restPrefix } from './rest.ts'
import { limits, type SchemaLike, schemaText } from './schema-text.ts'

type Document = Awaited<ReturnType<typeof openApiDocument>>

const style = `
:root { color-scheme: light dark; --line: light-dark(#d5dadd, #3a4145); --soft: light-dark(#f4f7f7, #1d2326);
  --accent: light-dark(#0b6e69, #5cc8c0); }
* { box-sizing: border-box }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; display: grid; grid-template-columns: 18rem minmax(0, 60rem); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem; border-right: 1px solid var(--line); }
nav ul { list-style: none; margin: 0 0 1rem; padding: 0 } nav a { display: block; padding: .1rem 0; overflow-wrap: anywhere }
main { padding: 1rem 2rem 4rem } a { color: var(--accent) }
article { border-top: 1px solid var(--line); padding: 1rem 0 }
h3 { margin: 0; font: 600 1rem/1.6 ui-monospace, monospace; overflow-wrap: anywhere }
.method { color: var(--accent); text-transform: uppercase }
pre { background: var(--soft); padding: .75rem; overflow: auto; border-radius: .25rem; margin: .25rem 0 }
code, pre { font: 13px/1.5 ui-monospace, monospace }
table { border-collapse: collapse } th, td { text-align: left; padding: .2rem 1rem .2rem 0; vertical-align: top }
summary { cursor: pointer }
@media (max-width: 50rem) { body { display: block } nav { position: static; height: auto; border: 0 } }
`

/** The page has one style and no script. */
export const referencePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(style)
  .digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** The reference of the REST API as one page that needs no script, no other file and no network. */
export function referencePage(document: Document): string {
  const groups = Map.groupBy(operationsOf(document), ({ operation }) => operation.tags?.[0] ?? '')
  const menu = [...groups].map(
    ([tag, entries]) =>
      `<h2>${html(tag)}</h2><ul>${entries
        .map(
          ({ operation: { operationId = '' } }) => `<li><a href="#${html(operationId)}">${html(operationId)}</a></li>`,
        )
        .join('')}</ul>`,
  )
  const sections = [...groups].map(
    ([tag, entries]) =>
      `<section><h2>${html(tag)}</h2>${entries
        .map(({ method, path, operation }) => operationHtml(method, path, operation))
        .join('')}</section>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Nadi API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head><body>
<nav aria-label="Operations">${menu.join('')}</nav><main><h1>Nadi API ${html(document.info.version)}</h1>
<p>${prose(document.info.description ?? '')}</p>
<p>For programs: <a href="${restPrefix}/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>${sections.join('')}</main></body></html>`
}

function operationHtml(method: Method, path: string, operation: Operation): string {
  const id = operation.operationId ?? ''
  const body = contentSchema(operation.requestBody)
  const success = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith('2'))
  return `<article id="${html(id)}"><h3><span class="method">${method}</span> ${html(restPrefix + path)}</h3>
<p><strong>${html(operation.summary ?? '')}.</strong> ${prose(operation.description ?? '')} <code>${html(id)}</code></p>
${parametersHtml(operation)}${body ? schemaHtml('Body', body) : ''}
${success ? schemaHtml(`Reply ${success[0]}`, contentSchema(success[1])) : ''}${errorsHtml(operation)}</article>`
}

interface ParameterLike {
  name?: string
  in?: string
  required?: boolean
  schema?: SchemaLike
}

function parametersHtml(operation: Operation): string {
  const rows = ((operation.parameters ?? []) as ParameterLike[]).map(
    ({ name = '', in: place = '', required, schema = {} }) =>
      `<tr><td><code>${html(name)}</code></td><td>${html(place)}${required ? '' : ', optional'}</td>
<td><code>${html(schemaText(schema))}</code> ${html(limits(schema))}</td></tr>`,
  )
  if (rows.length === 0) return ''
  return `<table><thead><tr><th>Parameter</th><th>In</th><th>Value</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function errorsHtml(operation: Operation): string {
  const rows = Object.entries(operation.responses ?? {})
    .filter(([status]) => !status.startsWith('2'))
    .map(([status, response]) => schemaHtml(status, contentSchema(response)))
  return rows.length > 0 ? `<details><summary>Errors</summary>${rows.join('')}</details>` : ''
}

const schemaHtml = (title: string, schema: SchemaLike | undefined) =>
  `<div>${html(title)}</div><pre tabindex="0">${html(schema ? schemaText(schema) : 'nothing')}</pre>`

function contentSchema(holder: unknown): SchemaLike | undefined {
  const content = (holder as { content?: Record<string, { schema?: SchemaLike }> } | undefined)?.content
  return content && Object.values(content)[0]?.schema
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const html = (text: string) => text.replace(/[&<>"]/g, char => entities[char] ?? char)
const prose = (text: string) => html(text).replace(/`([^`]+)`/g, '<code>$1</code>')
