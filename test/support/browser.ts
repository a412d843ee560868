import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** Path of Chromium or Chrome; the variable CHROMIUM names another. */
const executablePath = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== "" && existsSync(path));

/** Without a browser its tests are skipped; in CI they fail. */
export const isBrowserMissing = executablePath === undefined && process.env["CI"] !== "true";

export function launch(): Promise<Browser> {
  if (executablePath === undefined) throw new Error("no Chromium: apt-get install chromium, or name one in CHROMIUM");
  return chromium.launch({
    executablePath,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"],
  });
}

/** What happened while a page was open. */
export interface Seen {
  /** Requests to addresses outside the site. All are blocked. */
  readonly outside: string[];
  /** Errors and warnings on the console, and uncaught exceptions. */
  readonly errors: string[];
}

/** Opens a new page, whose requests outside `base` are blocked. */
export async function openPage(
  browser: Browser,
  base: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; context: BrowserContext; seen: Seen }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const seen: Seen = { outside: [], errors: [] };
  const isInside = (url: string) => url.startsWith(base) || /^(data|blob):/.test(url);
  await context.route(
    (url) => !isInside(url.href),
    (route) => route.abort(),
  );
  context.on("request", (request) => {
    if (!isInside(request.url())) seen.outside.push(request.url());
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) seen.errors.push(message.text());
  });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  return { page, context, seen };
}
