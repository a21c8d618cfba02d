/** Fills the `{{name}}` places of a text. A place without a value is left as it is, so that it shows. */
export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (place, name: string) => (name in values ? String(values[name]) : place))
