import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { writeFiles } from "../../scripts/cli/files.js";
import type { LocalServer } from "../../scripts/cli/local-server.js";
import { renderSite } from "../../scripts/docs/site/render.js";
import { type DocsServer, serveDocs } from "../../scripts/docs/site/serve.js";
import { versionedSite } from "../../scripts/docs/site/versions.js";
import { launch } from "./browser.js";
import { guidedLibrary, serveBelow } from "./docs-site.js";

/** The interactive view, open at an operation of the API description of the tests. */
export const operation = "redoc.html#/shelf-contents/listbooks";

/** Every parameter of the operation, and every property of its bodies. */
export const fields =
  `shelf_id language book bookId title pageCount author penName faultCode error_code error_msg`.match(/\S+/g) ?? [];

/** The site of the tests, in a folder and on servers, and a browser. */
export interface SitesInBrowser {
  readonly browser: Browser;
  /** Path of the folder. Another with `-versions` at its end holds the site with two versions. */
  readonly folder: string;
  /** Address of the folder, with a slash at its end. */
  readonly disk: string;
  readonly server: DocsServer;
  /** Serves the folder below a path. */
  readonly below: LocalServer;
  close(): Promise<void>;
}

/** Renders the site once, and opens a browser. */
export async function openSites(): Promise<SitesInBrowser> {
  const folder = mkdtempSync(`${tmpdir()}/asm-docs-`);
  const [site, browser] = await Promise.all([renderSite(guidedLibrary), launch()]);
  const versions = versionedSite({ version: "2.0.0", files: site.files }, new Map([["1.0.0", site.files]]));
  await Promise.all([writeFiles(folder, site.files), writeFiles(`${folder}-versions`, versions)]);
  const [server, below] = await Promise.all([serveDocs(folder, { port: 0, reload: false }), serveBelow(folder)]);
  return {
    browser,
    folder,
    disk: pathToFileURL(`${folder}/`).href,
    server,
    below,
    close: async () => {
      await Promise.all([browser.close(), server.close(), below.close()]);
      for (const written of [folder, `${folder}-versions`]) rmSync(written, { recursive: true });
    },
  };
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Axe {
  run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** What axe finds on a page, as `rule: elements`: by all rules, or by these. */
export async function violationsIn(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const found = await page.evaluate(async (runOnly) => {
    // Put there by the script above.
    const { axe: loaded } = globalThis as unknown as { axe: Axe };
    return (await loaded.run(runOnly ? { runOnly } : {})).violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
    );
  }, rules);
  return found.toSorted();
}

/** Opens an address of the site, and waits until the page no longer changes. */
export async function show(page: Page, url: string): Promise<void> {
  await page.goto(url);
  if (url.includes("redoc.html#")) await page.getByRole("heading", { name: "Responses" }).first().waitFor();
  else if (url.endsWith("redoc.html")) await page.getByText("Overview").first().waitFor();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
}

/** Redoc renders parts when they come into view: scrolls through all of them, and opens what is closed. */
export async function scrollAndOpen(page: Page): Promise<void> {
  for (let top = 0, height = 1; top < height; top += 800) {
    height = await page.evaluate((to) => {
      scrollTo(0, to);
      return document.documentElement.scrollHeight;
    }, top);
    await page.evaluate(() => {
      for (const control of document.querySelectorAll<HTMLElement>("#redoc [aria-expanded=false]:not([aria-haspopup])"))
        control.click();
      return new Promise((resolve) => setTimeout(resolve, 50));
    });
  }
}
