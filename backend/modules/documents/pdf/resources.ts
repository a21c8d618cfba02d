import { join } from 'node:path'
import { FontLibrary } from './text/fonts.ts'

/** What drawing a paper needs besides its data. Load once per thread and use for any number of papers. */
export interface PdfResources {
  readonly fonts: FontLibrary
}

/** @param resourcesDir the app's `resources` folder. @throws Error when its fonts cannot be read. */
export async function loadPdfResources(resourcesDir: string): Promise<PdfResources> {
  return { fonts: await FontLibrary.load(join(resourcesDir, 'fonts')) }
}
