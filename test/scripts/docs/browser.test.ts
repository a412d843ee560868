import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { policyFile, versionedSite } from "../../../scripts/docs/site/versions.js";
import { writeFiles } from "../../../scripts/cli/files.js";
import { renderSite } from "../../../scripts/docs/site/render.js";
import { type DocsServer, serveDocs } from "../../../scripts/docs/site/serve.js";
import { isBrowserMissing, launch, openPage, show } from "../../support/browser.js";
import { libraryApi } from "../../support/library-api.js";

const operation = "index.html#/shelf-contents/listbooks";
const pages = [
  "index.html",
  operation,
  "contents.html",
  "operations/listBooks.html",
  "schemas/Book.html",
  "changelog.html",
  "404.html",
  "reference/index.html",
  "reference/classes/index.AsmClient.html",
];

/** Every parameter of the operation, and every property of its bodies. */
const fields =
  `shelf_id language book bookId title pageCount author penName faultCode error_code error_msg`.match(/\S+/g) ?? [];

describe.skipIf(isBrowserMissing)("in Chromium", () => {
  let folder: string;
  let browser: Browser;
  let server: DocsServer;
  beforeAll(async () => {
    folder = mkdtempSync(`${tmpdir()}/asm-docs-`);
    const [site] = await Promise.all([
      renderSite(libraryApi),
      launch().then((launched) => {
        browser = launched;
      }),
    ]);
    const versions = versionedSite({ version: "2.0.0", files: site.files }, new Map([["1.0.0", site.files]]));
    await Promise.all([writeFiles(folder, site.files), writeFiles(`${folder}-versions`, versions)]);
    server = await serveDocs(folder, { port: 0, reload: false });
  }, 120_000);
  afterAll(async () => {
    await Promise.all([browser.close(), server.close()]);
    for (const written of [folder, `${folder}-versions`]) rmSync(written, { recursive: true });
  });

  const bases = () => [pathToFileURL(`${folder}/`).href, `${server.url}/`];

  test.each(pages)(
    "%s works as a file and from a server, without a request to elsewhere, an error or a warning",
    async (path) => {
      for (const base of bases()) {
        const { page, context, seen } = await openPage(browser, base);
        await show(page, base + path);
        expect((await page.locator("body").innerText()).length).toBeGreaterThan(100);
        expect(seen, base).toEqual({ outside: [], errors: [] });
        await context.close();
      }
    },
  );

  test("the server sends the policy in the policy file", async () => {
    const answer = await fetch(`${server.url}/contents.html`);
    const policy = readFileSync(`${folder}/${policyFile}`, "utf8").trim();
    expect(answer.headers.get("Content-Security-Policy")).toBe(`${policy}; frame-ancestors 'none'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*|script-src[^;]*unsafe/);
  });

  test("the policy stops scripts and images that are not part of the page", async () => {
    const { page, context, seen } = await openPage(browser, server.url);
    await show(page, `${server.url}/index.html`);
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
    const refused = seen.errors.filter((error) => error.includes("Content Security Policy"));
    // By the policy of the page, and by that of the server.
    expect(refused.map((error) => /'?(script-src|img-src)/.exec(error)?.[1] ?? error).toSorted()).toEqual([
      "img-src",
      "img-src",
      "script-src",
      "script-src",
    ]);
    await context.close();
  });

  test("the operation shows every field, error and sample, and where each comes from", async () => {
    const [base = ""] = bases();
    // Redoc leaves out what is far below the window.
    const { page, context } = await openPage(browser, base, { viewport: { width: 1280, height: 6000 } });
    await show(page, base + operation);
    const texts = [await page.locator("body").innerText()];
    for (const status of ["500", "4XX"]) {
      await page.getByRole("tab", { name: status }).first().click();
      await page.getByRole("tab", { name: status, selected: true }).waitFor();
      texts.push(await page.locator("body").innerText());
    }
    const text = texts.join("\n");
    expect(fields.length).toBe(11);
    expect(fields.filter((field) => !text.includes(field))).toEqual([]);
    for (const table of [1, 3, 5, 6, 7, 9]) expect(text).toContain(`table ${table} of the vendor's page ListBooks`);
    for (const part of [
      "library:shelf:listBooks",
      '"Version": "5.0"',
      "Differs from the vendor's page",
      "AsmClient",
      "libraryToken",
      "libraryKey",
    ])
      expect(text).toContain(part);
    await context.close();
  });

  test("each code sample can be chosen", async () => {
    const [base = ""] = bases();
    const { page, context } = await openPage(browser, base);
    await show(page, base + operation);
    for (const [label, part] of [
      ["curl, AK/SK", "openssl dgst"],
      ["curl, token", "X-Auth-Token: $TOKEN"],
      ["TypeScript, as documented", "client.operations.listBooks"],
    ] as const) {
      await page
        .locator('[id="shelf-contents/listbooks"]')
        .getByRole("button", { name: /^(TypeScript|curl)/ })
        .click();
      await page.getByRole("menuitem", { name: label, exact: true }).click();
      await expect.poll(() => page.locator("body").innerText()).toContain(part);
    }
    await context.close();
  });

  test("search finds a field", async () => {
    for (const base of bases()) {
      const { page, context } = await openPage(browser, base);
      await show(page, `${base}index.html`);
      await page.keyboard.press("Control+k");
      await page.keyboard.type("pageCount");
      await page.getByText("response 200 fields", { exact: false }).waitFor();
      await context.close();
    }
  });

  test.each(pages)("%s fits a phone", async (path) => {
    const [base = ""] = bases();
    const { page, context } = await openPage(browser, base, {
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
    });
    await show(page, base + path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await context.close();
  });

  test("without JavaScript the first page and the page of an operation show everything", async () => {
    for (const base of bases()) {
      for (const path of ["index.html", "operations/listBooks.html"]) {
        const { page, context, seen } = await openPage(browser, base, { javaScriptEnabled: false });
        await page.goto(base + path);
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
        expect(seen).toEqual({ outside: [], errors: [] });
        await context.close();
      }
    }
  });

  test("the page for missing files links to the start, from any depth", async () => {
    for (const path of ["nothing.html", "operations/nothing.html", "reference/classes/nothing.html"]) {
      const { page, context } = await openPage(browser, server.url);
      expect((await page.goto(`${server.url}/${path}`))?.status()).toBe(404);
      await page.getByText("To the start of the docs").click();
      expect(new URL(page.url()).pathname).toBe("/index.html");
      await context.close();
    }
  });

  test("the version switcher leads from the latest version to the same page of another, also without scripts", async () => {
    for (const javaScriptEnabled of [true, false]) {
      const base = pathToFileURL(`${folder}-versions/`).href;
      const { page, context, seen } = await openPage(browser, base, { javaScriptEnabled });
      await page.goto(`${base}index.html`);
      await page.waitForURL(`${base}latest/index.html`);
      await page.getByRole("link", { name: "All pages" }).click();
      await page.getByText("Version 2.0.0").click();
      await page.getByRole("link", { name: "1.0.0", exact: true }).click();
      await page.getByText("Version 1.0.0").waitFor();
      expect(page.url()).toBe(`${base}v1.0.0/contents.html`);
      expect(seen).toEqual({ outside: [], errors: [] });
      await context.close();
    }
  });

  /** What axe finds in the markup of Redoc and TypeDoc, by page. They make it at run time, so it cannot be fixed here. */
  const known = (path: string) => {
    // Redoc's side bar is not a landmark, and the headings of its operations skip a level.
    if (path === "index.html") return ["region"];
    if (path === operation) return ["heading-order", "region"];
    // TypeDoc puts links into the headings that fold its sections, and its headings of comments skip a level.
    if (path === "reference/index.html") return ["nested-interactive"];
    return path.startsWith("reference/") ? ["heading-order", "nested-interactive"] : [];
  };
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  test.each(pages.flatMap((path) => (["light", "dark"] as const).map((scheme) => [path, scheme] as const)))(
    "%s in %s colours is accessible",
    async (path, colorScheme) => {
      const [base = ""] = bases();
      const { page, context } = await openPage(browser, base, { colorScheme });
      await show(page, base + path);
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        // Put there by the script above.
        const { axe: loaded } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        return (await loaded.run()).violations.map(({ id, nodes }) => ({ id, html: nodes.map(({ html }) => html) }));
      });
      expect(violations.filter(({ id }) => !known(path).includes(id))).toEqual([]);
      expect(violations.map(({ id }) => id).toSorted()).toEqual(known(path));
      await context.close();
    },
  );
});
