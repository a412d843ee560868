import { expect, test } from "vitest";
import { openPage } from "../../support/browser.js";
import { fields, operation, scrollAndOpen, show, type SitesInBrowser, violationsIn } from "../../support/docs-in-browser.js";

/** The tests of the interactive view. They share the sites and the browser of the other pages. */
export function testRedoc(sitesInBrowser: () => SitesInBrowser): void {
  /**
   * What axe finds in Redoc's own markup, which Redoc makes at run time: its side bar is no landmark, and the headings of its operations
   * skip a level (https://github.com/Redocly/redoc/issues/2408).
   */
  const knownOfRedoc = ["heading-order", "region"];
  test("all of Redoc is accessible but for its own markup, and fits, after scrolling and opening everything", async () => {
    const sites = sitesInBrowser();
    for (const colorScheme of ["light", "dark"] as const) {
      const { page, context } = await openPage(sites.browser, sites.disk, {
        colorScheme,
        viewport: { width: 1440, height: 900 },
      });
      await show(page, sites.disk + operation);
      for (const width of [1440, 768, 390]) {
        await page.setViewportSize({ width, height: 900 });
        await scrollAndOpen(page);
        const ids = (await violationsIn(page)).map((found) => found.split(":")[0]);
        expect(ids, `${width} ${colorScheme}`).toEqual(knownOfRedoc);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      await context.close();
    }
  }, 60_000);

  test("every link that Redoc makes leads to a place of its page or to a file", async () => {
    const sites = sitesInBrowser();
    for (const base of [sites.disk, `${sites.below.url}/`]) {
      const { page, context } = await openPage(sites.browser, base);
      await show(page, base + operation);
      const links = await page.evaluate(() => [...document.querySelectorAll("a")].map(({ href }) => href));
      const inside = links.filter((link) => !/^https:\/\/(redocly\.com|docs\.example\.com)\//.test(link));
      expect(inside.length).toBeGreaterThan(5);
      expect(inside.filter((link) => !link.startsWith(base))).toEqual([]);
      const own = inside.filter((link) => link.includes("redoc.html#/")).map((link) => link.split("#")[1] ?? "");
      for (const place of new Set(own.filter((route) => route !== "/"))) {
        await page.evaluate((hash) => (location.hash = hash), place);
        await page
          .locator(`[id="${place.slice(1)}"]`)
          .first()
          .waitFor({ state: "attached" });
      }
      await context.close();
    }
  });

  test("Redoc shows every field, error and sample of the operation, and where each comes from", async () => {
    const sites = sitesInBrowser();
    // Redoc leaves out what is far below the window.
    const { page, context } = await openPage(sites.browser, sites.disk, { viewport: { width: 1280, height: 6000 } });
    await show(page, sites.disk + operation);
    const texts = [await page.locator("body").innerText()];
    for (const status of ["500", "4XX"]) {
      await page.getByRole("tab", { name: status }).first().click();
      await page.getByRole("tab", { name: status, selected: true }).waitFor();
      texts.push(await page.locator("body").innerText());
    }
    for (const [label, part] of [
      ["curl, AK/SK", "openssl dgst"],
      ["TypeScript, as documented", "client.operations.listBooks"],
    ] as const) {
      await page
        .locator('[id="shelf-contents/listbooks"]')
        .getByRole("button", { name: /^(TypeScript|curl)/ })
        .click();
      await page.getByRole("menuitem", { name: label, exact: true }).click();
      await expect.poll(() => page.locator("body").innerText()).toContain(part);
    }
    const text = texts.join("\n");
    expect(fields.length).toBe(11);
    expect(fields.filter((field) => !text.includes(field))).toEqual([]);
    for (const part of [
      "library:shelf:listBooks",
      '"Version": "5.0"',
      "Differs from the vendor's page",
      "libraryToken",
      "libraryKey",
    ])
      expect(text).toContain(part);
    await context.close();
  });
}
