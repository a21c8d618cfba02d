import { textIfAny } from '#renderer/lib/i18n.ts'

/** What a row of a table is, in words; a table without words keeps its name. */
export const tableText = (table: string): string => textIfAny(`columns:tables.${table}`) ?? table

/** What a column of a table holds, in words; a column without words keeps its name. */
export const columnText = (table: string, column: string): string =>
  textIfAny(`columns:own.${table}.${column}`) ?? textIfAny(`columns:words.${column}`) ?? column
