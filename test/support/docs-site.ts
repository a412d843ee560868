import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { posix } from "node:path";
import type { LocalServer } from "../../scripts/cli/local-server.js";
import { listen } from "../../scripts/cli/local-server.js";
import type { Files } from "../../scripts/docs/site/versions.js";
import { libraryApi } from "./library-api.js";

/** The API description of the tests with a guide of its own. */
export const guidedLibrary = {
  ...libraryApi,
  guide: [`${libraryApi.directory}guide/index.md`, `${libraryApi.directory}guide/second.md`],
} as const;

/** Serves files of a folder as a plain host does, below `/a/b/`. */
export async function serveBelow(folder: string): Promise<LocalServer> {
  const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "", "http://localhost").pathname;
    const file = `${folder}/${path.replace(/^\/a\/b\//, "")}`;
    if (!path.startsWith("/a/b/") || !existsSync(file)) return response.writeHead(404).end();
    return response.setHeader("Content-Type", types[posix.extname(file)] ?? "text/plain").end(readFileSync(file));
  });
  const served = await listen(server, 0);
  return { ...served, url: `${served.url}/a/b` };
}

/** Links of the pages that lead nowhere, when the site is at an address with a slash at its end. */
export function brokenLinks(files: Files, base: string): string[] {
  const pages = new Map(
    [...files].filter(([path]) => path.endsWith(".html")).map(([path, html]) => [path, markupOf(String(html))]),
  );
  const anchors = new Map(
    [...pages].map(([path, html]) => [path, new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = ""]) => id))]),
  );
  return [...pages].flatMap(([path, html]) =>
    linksIn(html).flatMap((link) => {
      const url = new URL(link, base + path);
      if (/^(https?|mailto|data):/.test(link)) return [];
      if (!url.href.startsWith(base)) return [`${path}: ${link} leads out of the site`];
      const target = decodeURIComponent(url.href.slice(base.length).split(/[?#]/)[0] ?? "") || "index.html";
      if (!files.has(target)) return [`${path}: ${link} is no file`];
      const anchor = decodeURIComponent(url.hash.slice(1));
      // Redoc makes its places at run time. The test in a browser follows the links to them.
      const isRoute = anchor.startsWith("/") && target === "redoc.html";
      // The button for the menu of a phone: the script takes the click.
      const isButton = link === "#";
      return anchor === "" || isRoute || isButton || anchors.get(target)?.has(anchor) ? [] : [`${path}: ${link} is no anchor`];
    }),
  );
}

/** Without scripts and styles, and without pictures, which a script puts into the page. */
function markupOf(html: string): string {
  return html.replaceAll(/<use [^>]*>/g, "").replaceAll(/<(script|style)(?![^>]*\ssrc=)[^>]*>[\s\S]*?<\/\1>/g, "");
}

function linksIn(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, link = ""]) =>
    link.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#x27;", "'"),
  );
}
