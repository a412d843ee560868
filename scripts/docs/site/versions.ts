import { coerce, compare, type SemVer } from "semver";
import { UserError } from "../../cli/user-error.js";
import { escapeHtml } from "../text/markdown.js";
import { versionsPlace } from "./menu.js";
import { noticePlace } from "./page-html.js";

/** The files of a site by path. */
export type Files = ReadonlyMap<string, string | Buffer>;

/** The file with the policy of the whole site, as a header value. */
export const policyFile = "content-security-policy.txt";

/**
 * Checks the name of a version, such as `1.2.0` or `2.0.0-beta.1`.
 * @throws UserError when it is not one, since folders and links are named for it
 */
export function checkVersion(version: string): string {
  if (versionPattern.test(version)) return version;
  throw new UserError(`--version takes a version such as 1.2.0, not ${JSON.stringify(version)}`);
}

const versionPattern = /^\d+(\.\d+)*(-[0-9A-Za-z.-]+)?$/;

/** The version in a folder of this name; undefined when the name is not `v` and a version. */
export function versionOf(folder: string): string | undefined {
  const version = folder.slice(1);
  return folder.startsWith("v") && versionPattern.test(version) ? version : undefined;
}

/** How many versions a menu lists. Without a limit, the size of the site would grow with the square of the number of versions. */
const menuLimit = 20;

/**
 * One site of several versions: each in `v<version>/`, the highest also in `latest/`, with a version menu on every page,
 * `versions.json`, and a first page that leads to the latest version.
 * The files at the root come from the current version alone: the folder of earlier versions is not trusted with the policy of the
 * site. Their pages keep the policies in their `<meta>` elements.
 * @param current the files of the version just rendered
 * @param earlier the files of each version published before
 */
export function versionedSite(
  current: { readonly version: string; readonly files: Files },
  earlier: ReadonlyMap<string, Files>,
): Map<string, string | Buffer> {
  const versions = new Map(earlier).set(current.version, current.files);
  const names = [...versions.keys()].toSorted((a, b) => compareVersions(b, a));
  const [latest = ""] = names;
  const folders = [["latest", latest] as const, ...names.map((name) => [`v${name}`, name] as const)];
  const site = new Map<string, string | Buffer>();
  for (const [folder, version] of folders) {
    for (const [path, content] of versions.get(version) ?? []) {
      if (rootFiles.has(path)) continue;
      const isPage = path.endsWith(".html");
      site.set(`${folder}/${path}`, isPage ? withVersions(content.toString(), path, version, names, versions) : content);
    }
  }
  const entries = names.map((version) => ({ version, path: `v${version}/`, latest: version === latest }));
  const missing = String(current.files.get("404.html") ?? "");
  site.set("404.html", missing.replaceAll(/ href="(?!\w+:)/g, ' href="latest/'));
  site.set("llms.txt", String(current.files.get("llms.txt") ?? "").replaceAll(/\]\((?!\w+:)/g, "](latest/"));
  const map = current.files.get("sitemap.xml");
  if (map !== undefined) site.set("sitemap.xml", map);
  site.set("index.html", rootPage);
  site.set("versions.json", `${JSON.stringify(entries, null, 2)}\n`);
  site.set(policyFile, current.files.get(policyFile) ?? "");
  site.set(".nojekyll", "");
  return site;
}

/** Hosts read these only at the root. */
const rootFiles = new Set(["404.html", ".nojekyll", "sitemap.xml", policyFile]);

const rootPage = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta http-equiv="refresh" content="0; url=latest/index.html">
<title>API docs</title>
</head>
<body><p><a href="latest/index.html">The latest version of the API docs</a></p></body>
</html>
`;

/** The page of a version with the menu of the others, and a notice when it is not the latest. */
function withVersions(
  html: string,
  path: string,
  current: string,
  names: readonly string[],
  versions: ReadonlyMap<string, Files>,
): string {
  const up = "../".repeat(path.split("/").length);
  // The same page of the other version, if it exists there.
  const linkTo = (name: string, folder: string, label: string, others = "") => {
    const target = versions.get(name)?.has(path) ? path : "index.html";
    return `<a href="${escapeHtml(`${up}${folder}/${target}`)}"${others}>${escapeHtml(label)}</a>`;
  };
  const links = names
    .slice(0, menuLimit)
    .map((name) => `<li>${linkTo(name, `v${name}`, name, name === current ? ' aria-current="page"' : "")}</li>`);
  const menu = `<details class="docs-versions"><summary>Version ${escapeHtml(current)}</summary><ul>${links.join("")}</ul></details>`;
  const [latest = ""] = names;
  const notice = `<p class="docs-notice">This is version ${escapeHtml(current)}. ${linkTo(latest, "latest", `The latest is ${latest}.`)}</p>`;
  return withPart(withPart(html, versionsPlace, menu), noticePlace, current === latest ? "" : notice);
}

/** The page with the HTML between the two comments of a place. */
function withPart(html: string, place: string, part: string): string {
  const [start = "", end = ""] = place.split(/(?=<!--\/)/);
  const from = html.indexOf(start);
  const to = html.indexOf(end, from);
  return from === -1 || to === -1 ? html : `${html.slice(0, from)}${start}${part}${html.slice(to)}`;
}

/** Orders versions as Semantic Versioning does. One with fewer than three numbers is taken as if it ended with zeros. */
export function compareVersions(a: string, b: string): number {
  return compare(completed(a), completed(b));
}

function completed(version: string): SemVer | string {
  return coerce(version, { includePrerelease: true }) ?? "0.0.0";
}
