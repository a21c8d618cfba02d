import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Everything that axe can tell of the screen as it stands is in order. */
export async function expectAccessible(page: Page): Promise<void> {
  // The screens have no frames of other sites, for whose sake each look would else open a page of its own; and only what is wrong is
  // put into words. A look takes a fifth of the time so.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ runOnly: rules, resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  const found = violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}\n  ${html}`))
  expect(found).toEqual([])
}
