import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { emitOpenapi } from "../../generator/emit/openapi.js";
import { load, type LoadOptions } from "../../document/load.js";
import { hasErrors, type Problem } from "../../document/problems.js";
import { manifestPath, readManifest } from "../../package/manifest.js";
import { root } from "../../project/project.js";
import { clientClassOf } from "../samples/client-class.js";
import { checkMarkdown } from "../text/bounded-lexer.js";
import { type Edition, editionOf } from "../text/edition.js";
import { guidePage } from "../text/guide.js";
import type { TextPage } from "../text/text-page.js";
import { merged, parsePolicy, policyIn, policyText } from "./content-security-policy.js";
import type { MenuLink } from "./menu.js";
import { asPageOfSite } from "./page-html.js";
import { redocPage } from "./redoc-page.js";
import { redocDocument, renderRedoc } from "./redoc.js";
import { menuOf, plainFiles, samplesOf, textPages } from "./site.js";
import { renderTypedoc } from "./typedoc.js";
import { type Files, policyFile } from "./versions.js";

/** A rendered site, and what it was made from. */
export interface RenderedSite {
  readonly problems: readonly Problem[];
  /** The files of the site by path. Empty when the sources have errors. */
  readonly files: Files;
  /** Absolute paths of the files that it was rendered from. */
  readonly inputs: readonly string[];
}

/** What a site is rendered from. */
export interface SiteOptions extends LoadOptions {
  /** Absolute paths of the pages of the guide. Default: none, and the overview of the API is the start page. */
  readonly guide?: readonly string[];
}

/**
 * Renders the site of one version. Writes nothing but temporary files.
 * @param options `reference`: false leaves out the TypeScript reference, which takes most of the time; `date`: shown on each page;
 * `folder`: the folder below the address of the published site that it will be in, `latest/`
 * @throws UserError when package.json or the client cannot be read, or a renderer fails
 */
export async function renderSite(
  spec: SiteOptions,
  options: { readonly reference?: boolean; readonly date?: string | undefined; readonly folder?: string } = {},
): Promise<RenderedSite> {
  const { reference = true, date, folder = "" } = options;
  const texts = [
    ...["CHANGELOG.md", "src/client.ts", "src/index.ts"].map((name) => fileURLToPath(new URL(name, root))),
    ...(spec.guide ?? []),
  ];
  const [
    { model, problems, inputs: specFiles },
    manifest,
    [changelog = "", clientSource = "", indexSource = "", ...guideTexts],
  ] = await Promise.all([load(spec), readManifest(), Promise.all(texts.map((file) => readFile(file, "utf8")))]);
  const inputs = [...specFiles.keys(), manifestPath, ...texts];
  if (!model || hasErrors(problems)) return { problems, files: new Map(), inputs };

  const openapiJson = emitOpenapi(model);
  const loaded = editionOf(model, createHash("sha256").update(openapiJson).digest("hex"), manifest, date);
  const edition = { ...loaded, homepage: loaded.homepage === undefined ? undefined : loaded.homepage + folder };
  const client = clientClassOf(manifest.name, clientSource, indexSource);
  const samples = samplesOf(model, client);
  const guide = (spec.guide ?? []).map((file, index) => guidePage(model, file, guideTexts[index] ?? ""));
  const sources = { model, edition, openapiJson, changelog, samples, guide };
  const pages = textPages(sources);
  for (const { path, markdown } of pages) checkMarkdown(markdown, path);
  const [start, ...others] = pages;
  const [redoc, printed] = await Promise.all([
    renderRedoc(redocDocument(model, samples), edition.title, model.operations.flatMap(samples)),
    renderTypedoc(edition.title, { packageName: manifest.name, start: start?.markdown ?? "", pages: others }, reference),
  ]);
  const modules = [...printed.keys()].filter((path) => path.startsWith("reference/modules/"));
  const referencePages = modules.map((path): MenuLink => ({ label: titleIn(printed.get(path)), path }));
  const files = new Map<string, string | Buffer>([
    ...plainFiles(sources, pages, referencePages[0]?.path),
    ...finished(printed, edition, pages, referencePages, manifest.name),
    ["redoc.html", await redocPage(edition, redoc, pages)],
  ]);
  return { problems, files: files.set(policyFile, `${policyText(sitePolicy(files))}\n`), inputs };
}

/** What TypeDoc printed, as files of the site. */
function finished(
  printed: ReadonlyMap<string, Buffer>,
  edition: Edition,
  pages: readonly TextPage[],
  referencePages: readonly MenuLink[],
  packageName: string,
): [path: string, content: string | Buffer][] {
  const menu = menuOf(pages, edition, referencePages);
  const aboutPage = new Map(pages.map((page) => [`${page.path}.html`, page]));
  // The overview of TypeDoc lists the pages that the menu lists, and the menu of the site replaces its own.
  const left = new Set(["reference.html", "assets/navigation.js", ".nojekyll"]);
  return [...printed].flatMap(([path, content]): [string, string | Buffer][] => {
    if (left.has(path)) return [];
    if (!path.endsWith(".html")) return [[path, content]];
    const page = aboutPage.get(path);
    const name = titleIn(content);
    const about = {
      path,
      title: `${page?.title ?? name} · ${edition.title}`,
      description: page?.description ?? `${name}: TypeScript reference of ${packageName} ${edition.packageVersion}`,
      markdown: page && `${page.path}.md`,
      edit:
        page?.source === undefined || edition.repository === undefined
          ? undefined
          : `${edition.repository}/edit/main/${page.source}`,
    };
    return [[path, asPageOfSite(content.toString(), edition, menu, about)]];
  });
}

/** The name of what a page of TypeDoc describes. */
function titleIn(html: Buffer | undefined): string {
  return /<title>([^<|]*?)(?: \|[^<]*)?<\/title>/.exec(String(html))?.[1] ?? "";
}

/** One policy for all pages, for hosts to send as a header. Each page contains a stricter one. */
function sitePolicy(files: Files) {
  const pages = [...files].filter(([path]) => path.endsWith(".html"));
  return merged(pages.map(([, html]) => parsePolicy(policyIn(html.toString()) ?? "")));
}
