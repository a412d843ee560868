import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { root } from "../../project/project.js";
import { emitOpenapi } from "../../generator/emit/openapi.js";
import { load, type LoadOptions } from "../../document/load.js";
import { hasErrors, type Problem } from "../../document/problems.js";
import { manifestPath, readManifest } from "../../package/manifest.js";
import { clientClassOf } from "../samples/client-class.js";
import { merged, parsePolicy, policyIn, policyText } from "./content-security-policy.js";
import { editionOf } from "../text/edition.js";
import { renderReference } from "./reference.js";
import { redocDocument, renderRedoc } from "./redoc.js";
import { navigationOf, samplesOf, siteFiles } from "./site.js";
import { type Files, policyFile } from "./versions.js";

/** A rendered site, and what it was made from. */
export interface RenderedSite {
  readonly problems: readonly Problem[];
  /** The files of the site by path. Empty when the sources have errors. */
  readonly files: Files;
  /** Absolute paths of the files that it was rendered from. */
  readonly inputs: readonly string[];
}

/**
 * Renders the site of one version. Writes nothing but temporary files.
 * @param reference the files of the TypeScript reference when they exist already; `"none"` leaves it out. Default: renders it
 * @throws UserError when package.json or the client cannot be read, or a renderer fails
 */
export async function renderSite(spec: LoadOptions, reference?: Files | "none"): Promise<RenderedSite> {
  const path = (name: string) => fileURLToPath(new URL(name, root));
  const texts = ["CHANGELOG.md", "src/client.ts"].map(path);
  const [{ model, problems, inputs: specFiles }, about, [changelog = "", clientSource = ""]] = await Promise.all([
    load(spec),
    readManifest(),
    Promise.all(texts.map((file) => readFile(file, "utf8"))),
  ]);
  const inputs = [...specFiles.keys(), manifestPath, ...texts];
  if (!model || hasErrors(problems)) return { problems, files: new Map(), inputs };

  const openapiJson = emitOpenapi(model);
  const edition = editionOf(model, createHash("sha256").update(openapiJson).digest("hex"), about);
  const client = clientClassOf(about.name, clientSource);
  const samples = samplesOf(model, client);
  const navigation = navigationOf(reference !== "none");
  const [redoc, referenceFiles] = await Promise.all([
    renderRedoc(redocDocument(model, samples), edition.title, model.operations.flatMap(samples)),
    reference ?? renderReference(edition, navigation),
  ]);
  const files = new Map<string, string | Buffer>([
    ...siteFiles({ model, edition, openapiJson, changelog, samples, redoc, navigation }),
    ...(referenceFiles === "none" ? [] : referenceFiles),
  ]);
  return { problems, files: files.set(policyFile, `${policyText(sitePolicy(files))}\n`), inputs };
}

/** One policy for all pages, for hosts to send as a header. Each page contains a stricter one. */
function sitePolicy(files: Files) {
  const pages = [...files].filter(([path]) => path.endsWith(".html"));
  return merged(pages.map(([, html]) => parsePolicy(policyIn(html.toString()) ?? "")));
}
