/** The paper that is drawn on: A4, in tenths of the point in which PDF measures. */
export const sheet = { width: 5_953, height: 8_419 } as const
/** Ruled paper: the first and last line from the top, 8 mm between two, as in exercise books. */
export const ruling = { first: 900, last: 8_100, gap: 227, edge: 340 } as const

export const drawingPapers = ['ruled', 'blank'] as const
export type DrawingPaper = (typeof drawingPapers)[number]
export const penColours = ['black', 'blue', 'red', 'green'] as const
export type PenColour = (typeof penColours)[number]
export const penWidths = ['fine', 'medium', 'broad'] as const
export type PenWidth = (typeof penWidths)[number]

/** Where the pen was, in the sheet's measure, and how hard it was pressed, of 100. */
export type Spot = [across: number, down: number, pressure: number]

/** Far above what anybody draws for one visit. */
export const mostPages = 20
export const mostStrokes = 20_000
/** Of one stroke: more than a minute without lifting the pen. */
export const mostSpots = 10_000
