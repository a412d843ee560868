import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { policyFile } from "../../../scripts/docs/site/versions.js";
import { isBrowserMissing, openPage } from "../../support/browser.js";
import { fields, openSites, operation, show, type SitesInBrowser, violationsIn } from "../../support/docs-in-browser.js";
import { testRedoc } from "./redoc-in-browser.js";

/** One page of each kind, without Redoc's. */
const pages = [
  "index.html",
  "second.html",
  "api.html",
  "operations/listBooks.html",
  "schemas/Book.html",
  "changelog.html",
  "404.html",
  "reference/modules/huaweicloud-asm.html",
  "reference/classes/huaweicloud-asm.AsmClient.html",
  "reference/interfaces/huaweicloud-asm.RetryOptions.html",
  "reference/variables/huaweicloud-asm.operationInfo.html",
];
const widths = [1440, 1280, 768, 390];

describe.skipIf(isBrowserMissing)("in Chromium", () => {
  let sites: SitesInBrowser;
  beforeAll(async () => {
    sites = await openSites();
  }, 120_000);
  afterAll(() => sites.close());
  testRedoc(() => sites);

  test.each(["as files", "from a server", "below a path"])(
    "every page works %s, without a request to elsewhere",
    async (place) => {
      const base =
        { "as files": sites.disk, "from a server": `${sites.server.url}/`, "below a path": `${sites.below.url}/` }[place] ?? "";
      const { page, context, seen } = await openPage(sites.browser, base);
      for (const path of [...pages, operation]) {
        await show(page, base + path);
        expect((await page.locator("body").innerText()).length).toBeGreaterThan(100);
        expect(seen, path).toEqual({ outside: [], errors: [] });
      }
      await context.close();
    },
  );

  test.each(pages)("%s is accessible in both themes, and fits, at every width", async (path) => {
    const { page, context } = await openPage(sites.browser, sites.disk);
    await show(page, sites.disk + path);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
        scrollTo(0, document.documentElement.scrollHeight);
      });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width}`).toBeLessThanOrEqual(width);
      const wide = await page.evaluate(
        () => [...document.querySelectorAll("pre")].filter((pre) => pre.scrollWidth > pre.clientWidth).length,
      );
      expect(wide, `${width}`).toBe(0);
      for (const colorScheme of width === 1280 ? [] : (["light", "dark"] as const)) {
        await page.emulateMedia({ colorScheme });
        // The theme changes nothing but colours.
        const rules = colorScheme === "dark" ? ["color-contrast"] : undefined;
        expect(await violationsIn(page, rules), `${width} ${colorScheme}`).toEqual([]);
      }
    }
    await context.close();
  });

  test("the keyboard reaches every control of a page in order, and shows where it is", async () => {
    const { page, context } = await openPage(sites.browser, sites.disk);
    await show(page, `${sites.disk}operations/listBooks.html`);
    const controls = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>("a[href], button, summary, select, input")].filter(
          (element) => element.checkVisibility() && element.tabIndex >= 0,
        ).length,
    );
    const reached = new Set<string>();
    const hidden: string[] = [];
    for (let step = 0; step < controls; step++) {
      await page.keyboard.press("Tab");
      const [place, isShown] = await page.evaluate(() => {
        const active = document.activeElement;
        const { outlineStyle } = getComputedStyle(active ?? document.body);
        const svg = active?.matches(".tsd-accordion-summary")
          ? getComputedStyle(active.querySelector("svg") ?? active).outlineStyle
          : "none";
        const index = [...document.querySelectorAll("*")].indexOf(active ?? document.body);
        return [`${index} ${active?.outerHTML.slice(0, 80)}`, outlineStyle !== "none" || svg !== "none"] as const;
      });
      reached.add(place);
      if (!isShown) hidden.push(place);
    }
    expect(hidden).toEqual([]);
    expect(reached.size).toBe(controls);
    await page.keyboard.press("Control+Home");
    await page.reload();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(page.url()).toMatch(/#content$/);
    await context.close();
  });

  test("the server sends the policy in the policy file", async () => {
    const answer = await fetch(`${sites.server.url}/api.html`);
    const policy = readFileSync(`${sites.folder}/${policyFile}`, "utf8").trim();
    expect(answer.headers.get("Content-Security-Policy")).toBe(`${policy}; frame-ancestors 'none'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*|script-src[^;]*unsafe/);
  });

  test.each(["index.html", "redoc.html"])(
    "the policy of %s stops scripts and images that are not part of the page",
    async (path) => {
      const { page, context, seen } = await openPage(sites.browser, sites.disk);
      await show(page, sites.disk + path);
      const ran = await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "document.title = 'injected'";
        document.body.append(script);
        const image = document.createElement("img");
        image.src = "https://example.com/pixel.png";
        document.body.append(image);
        return document.title;
      });
      expect(ran).not.toBe("injected");
      await expect
        .poll(() => seen.errors.map((error) => /'?(script-src|img-src)/.exec(error)?.[1] ?? error).toSorted())
        .toEqual(["img-src", "script-src"]);
      await context.close();
    },
  );

  test("search finds a field, from disk and from a server", async () => {
    for (const base of [sites.disk, `${sites.server.url}/`]) {
      const { page, context } = await openPage(sites.browser, base);
      await show(page, `${base}index.html`);
      await page.getByRole("button", { name: "Search" }).click();
      await page.keyboard.type("pageCount");
      await page.locator("#tsd-search-results a").first().click();
      await page.waitForURL(/(listBooks|addBook|showShelf|Book)\.html/);
      await context.close();
    }
  });

  test("without JavaScript the pages show everything, and the menu leads to them", async () => {
    for (const width of [1280, 390]) {
      const { page, context, seen } = await openPage(sites.browser, sites.disk, {
        javaScriptEnabled: false,
        viewport: { width, height: 900 },
      });
      await page.goto(`${sites.disk}index.html`);
      await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "List the books", exact: false }).click();
      const text = await page.locator("body").innerText();
      expect(fields.filter((field) => !text.includes(field))).toEqual([]);
      for (const part of [
        "library:shelf:listBooks",
        "openssl dgst",
        "APIGW.0301",
        "Differences from the vendor's page",
        "table 6",
      ])
        expect(text).toContain(part);
      expect(text).not.toContain("Loading");
      await page.goto(`${sites.disk}redoc.html`);
      await page.getByRole("link", { name: "List the books", exact: false }).click();
      expect(page.url()).toContain("operations/");
      expect(seen).toEqual({ outside: [], errors: [] });
      await context.close();
    }
  });

  test("colours chosen on one page are those of all", async () => {
    const { page, context } = await openPage(sites.browser, `${sites.server.url}/`, { colorScheme: "light" });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await show(page, `${sites.server.url}/index.html`);
    const light = await background();
    await page.getByText("Settings").click();
    await page.getByLabel("Theme").selectOption("dark");
    expect(await background()).not.toBe(light);
    await show(page, `${sites.server.url}/redoc.html`);
    expect(await page.evaluate(() => document.documentElement.className)).toContain("dark");
    await page.getByTestId("color-mode-switcher").first().click();
    await expect.poll(() => page.evaluate(() => document.documentElement.className)).toContain("light");
    await show(page, `${sites.server.url}/operations/listBooks.html`);
    expect(await background()).toBe(light);
    await context.close();
  });

  test("the page for missing files links to the start, from any depth", async () => {
    const { page, context } = await openPage(sites.browser, sites.server.url);
    for (const path of [
      "nothing.html",
      "operations/nothing.html",
      "reference/classes/nothing.html",
      "operations/a/b/nothing.html",
    ]) {
      expect((await page.goto(`${sites.server.url}/${path}`))?.status()).toBe(404);
      await page.getByText("To the start of the docs").click();
      expect(new URL(page.url()).pathname).toBe("/index.html");
    }
    await context.close();
  });

  test("the version menu leads from the latest version to the same page of another, which says that it is old, also without scripts", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const base = pathToFileURL(`${sites.folder}-versions/`).href;
      const { page, context, seen } = await openPage(sites.browser, base, { javaScriptEnabled });
      await page.goto(`${base}index.html`);
      await page.waitForURL(`${base}latest/index.html`);
      await page.getByRole("link", { name: "Overview of the API" }).first().click();
      await page.getByText("Version 2.0.0", { exact: true }).click();
      if (javaScriptEnabled) {
        await page.keyboard.press("Escape");
        expect(await page.locator("details.docs-versions").getAttribute("open")).toBeNull();
        await page.getByText("Version 2.0.0", { exact: true }).click();
      }
      await page.getByRole("link", { name: "1.0.0", exact: true }).click();
      await page.getByText("This is version 1.0.0.").waitFor();
      expect(page.url()).toBe(`${base}v1.0.0/api.html`);
      await page.getByRole("link", { name: "The latest is 2.0.0." }).click();
      expect(page.url()).toBe(`${base}latest/api.html`);
      expect(seen).toEqual({ outside: [], errors: [] });
      await context.close();
    }
  });
});
