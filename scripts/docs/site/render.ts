import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { root } from "../../project/project.js";
import { emitOpenapi } from "../../generator/emit/openapi.js";
import { isObject } from "../../document/json-pointer.js";
import { load, type LoadOptions } from "../../document/load.js";
import { hasErrors, type Problem } from "../../document/problems.js";
import { UserError } from "../../cli/user-error.js";
import { clientClassOf } from "../samples/client-class.js";
import { merged, parsePolicy, policyIn, policyText } from "./content-security-policy.js";
import { editionOf } from "../text/edition.js";
import { renderReference } from "./reference.js";
import { redocDocument, renderRedoc } from "./redoc.js";
import { navigationOf, samplesOf, siteFiles } from "./site.js";
import { type Files, policyFile } from "./versions.js";

export interface RenderedSite {
  readonly problems: readonly Problem[];
  /** The site by path. Empty when the sources have errors. */
  readonly files: Files;
  /** Absolute paths of the files that were read. */
  readonly inputs: readonly string[];
}

/**
 * Renders the site of one version. Writes nothing but temporary files.
 * @param reference the files of the reference, when they are at hand; `"none"` for a site without. Default: made anew
 */
export async function renderSite(spec: LoadOptions, reference?: Files | "none"): Promise<RenderedSite> {
  const path = (name: string) => fileURLToPath(new URL(name, root));
  const texts = ["package.json", "CHANGELOG.md", "src/client.ts"].map(path);
  const [{ model, problems, inputs: specFiles }, [packageJson = "", changelog = "", clientSource = ""]] = await Promise.all([
    load(spec),
    Promise.all(texts.map((file) => readFile(file, "utf8"))),
  ]);
  const inputs = [...specFiles, ...texts];
  if (!model || hasErrors(problems)) return { problems, files: new Map(), inputs };

  const about = packageOf(packageJson);
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

/** What the pages need, all of them: a host sends it with each. Each page holds its own, tighter one. */
function sitePolicy(files: Files) {
  const pages = [...files].filter(([path]) => path.endsWith(".html"));
  return merged(pages.map(([, html]) => parsePolicy(policyIn(html.toString()) ?? "")));
}

function packageOf(text: string): { name: string; version: string } {
  const value: unknown = JSON.parse(text);
  if (isObject(value) && typeof value["name"] === "string" && typeof value["version"] === "string")
    return { name: value["name"], version: value["version"] };
  throw new UserError("package.json: name and version are needed, for every page of the docs says them");
}
