import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** The browser: Debian's Chromium, or another of its kind. CHROMIUM names one elsewhere. */
export const executablePath = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== "" && existsSync(path));

/** Without a browser its tests are skipped, but in CI, where they fail. */
export const isBrowserMissing = executablePath === undefined && process.env["CI"] !== "true";

export function launch(): Promise<Browser> {
  if (executablePath === undefined) throw new Error("no Chromium: apt-get install chromium, or name one in CHROMIUM");
  return chromium.launch({
    executablePath,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"],
  });
}

/** What a page did besides being shown. */
export interface Seen {
  /** Addresses outside the site that were asked for. None is let through. */
  readonly outside: string[];
  /** What the console calls an error or a warning, and what was thrown. */
  readonly errors: string[];
}

/** A page of its own, which is kept from the network outside `base`. */
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

/** Shows an address of the site, and waits until the page is as it stays. */
export async function show(page: Page, url: string): Promise<void> {
  await page.goto(url);
  if (url.includes("index.html#")) await page.getByRole("heading", { name: "Responses" }).waitFor();
  else if (/[^/]\/index\.html$/.test(url) && !url.includes("reference")) await page.getByText("Overview").first().waitFor();
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
}
