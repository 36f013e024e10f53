import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './fixtures';
import { SCREENS } from './screens';

test.use({ deskArgs: ['--scenario=2015', '--scale=0.005', '--seed=7'] });

for (const theme of ['dark', 'light'] as const) {
  test(`[AX1, AX4] no screen has a serious accessibility fault (${theme})`, async ({ page }) => {
    test.setTimeout(120_000);
    await expect(page.getByTestId('feed')).toHaveAttribute('data-level', 'fresh', { timeout: 30_000 });
    await page.evaluate((wanted) => {
      document.documentElement.dataset.theme = wanted;
    }, theme);
    for (const screen of SCREENS) {
      await page.getByTestId(`nav-${screen}`).click();
      await expect(page.locator(`main[data-screen="${screen}"]`)).toBeVisible();
      // The driver can't open the blank page that axe's usual mode wants; this mode runs in the page itself.
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode(true)
        .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
        .analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${screen}: ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    }
  });
}
