import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { drawingPapers, penColours, penWidths, type Spot } from '#shared/domain/encounters/drawing.ts'
import { instant } from './columns.ts'
import { declare } from './table.ts'

/** What somebody draws for a visit and has not kept yet. */
export const drawings = declare(
  { domain: 'encounters', policy: 'local' },
  sqliteTable('drawings', {
    /** Visit and person: `<visit id> <user id>`. */
    id: text('id').primaryKey().notNull(),
    paper: text('paper', { enum: drawingPapers }).notNull(),
    savedAt: instant('saved_at').notNull(),
  }),
)

/** One row each, so that a pause in drawing writes only what is new, however full the page is. */
export const drawnStrokes = declare(
  { domain: 'encounters', policy: 'local' },
  sqliteTable(
    'drawn_strokes',
    {
      id: text('id').primaryKey().notNull(),
      drawingId: text('drawing_id').notNull(),
      page: integer('page').notNull(),
      colour: text('colour', { enum: penColours }).notNull(),
      width: text('width', { enum: penWidths }).notNull(),
      spots: text('spots', { mode: 'json' }).$type<Spot[]>().notNull(),
    },
    table => [index('drawn_strokes_drawing').on(table.drawingId, table.id)],
  ),
)
