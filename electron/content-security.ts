/**
 * What a page of the app may load. Everything comes from the app itself, and nothing can be sent anywhere else.
 * - `style-src 'unsafe-inline'`: the component library writes its theme as style elements. A foreign style could not
 *   carry anything out, because images, fonts and connections stay inside the app.
 * - `data:` and `blob:` images: photos and pages of documents that the backend sent as bytes.
 */
const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
}

const policyText = Object.entries(policy)
  .map(([directive, sources]) => `${directive} ${sources}`)
  .join('; ')

/**
 * Headers of every answer under `app://`. They stand on the answers themselves: whether Electron's header hooks see
 * custom schemes has changed between versions.
 */
export const securityHeaders: Record<string, string> = {
  'content-security-policy': policyText,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}
