import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type JsonObject, valueAt } from "../../document/json-pointer.js";
import type { ApiModel, OperationModel } from "../../document/model.js";
import { UserError } from "../../cli/user-error.js";
import { withProvenance } from "../../document/provenance.js";
import { redocly } from "../../cli/redocly.js";
import { operationPath } from "../text/page-paths.js";
import { permissionBlock } from "../text/permission.js";
import { withSafeLinks } from "./safe-document.js";
import type { Sample } from "../samples/samples.js";

/** The parts of a page that Redoc rendered. */
export interface RedocPage {
  readonly head: string;
  readonly body: string;
}

/**
 * The document as the page shows it: with the source of each part, the deviations from the vendor's page, the permission, and code
 * samples. The published document has none of these additions.
 */
export function redocDocument(model: ApiModel, samples: (operation: OperationModel) => readonly Sample[]): JsonObject {
  const document = withProvenance(model.document, model.deviations);
  for (const operation of model.operations) {
    const node = valueAt(document, operation.pointer);
    if (typeof node !== "object" || node === null) continue;
    // withProvenance made a copy, so that this changes only the page.
    const copy = node as Record<string, unknown>;
    const link = `The whole operation on a page without scripts: [${operation.name}](${operationPath(model, operation)}.html).`;
    const permission = permissionBlock(model, operation);
    copy["description"] = [copy["description"], permission, link]
      .filter((text) => typeof text === "string" && text !== "")
      .join("\n\n");
    copy["x-codeSamples"] = samples(operation).map(({ lang, label, source }) => ({ lang: languageNames[lang], label, source }));
  }
  return document;
}

/** The names that Redoc uses. */
const languageNames = { typescript: "TypeScript", shell: "Bash" };

/** Redoc shows only samples in the languages that its options list. */
function optionsFor(samples: readonly Sample[]): object {
  const languages = new Map(samples.map(({ lang, label }) => [label, { lang: languageNames[lang], label }]));
  return {
    schemasExpansionLevel: "all",
    jsonSamplesExpandLevel: "all",
    hideDownloadButtons: true,
    codeSamples: { languages: [...languages.values()] },
  };
}

/** Replaces Redoc's logo, which the page would load from Redoc's server. The link around it still names Redoc. */
const logo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="44" height="16"><text y="12" font-family="sans-serif" font-size="12" fill="#7f8699">Redoc</text></svg>',
)}`;
const logoAddresses = ["https://cdn.redoc.ly/redoc/logo-mini-full.svg", "https://cdn.redoc.ly/redoc/logo-mini.svg"];

/**
 * Renders a document with Redoc, with script and styles in the page.
 * @throws UserError when Redoc's page has changed, as after an update
 */
export async function renderRedoc(document: JsonObject, title: string, samples: readonly Sample[]): Promise<RedocPage> {
  const folder = await mkdtemp(join(tmpdir(), "docs-"));
  const file = (name: string) => join(folder, name);
  try {
    await writeFile(file("openapi.json"), JSON.stringify(withSafeLinks(document)));
    await writeFile(file("template.hbs"), `{{{redocHead}}}${divider}{{{redocHTML}}}`);
    await redocly([
      "build-docs",
      file("openapi.json"),
      "--inlineBundle",
      `--title=${title}`,
      `--template=${file("template.hbs")}`,
      `--openapi=${JSON.stringify(optionsFor(samples))}`,
      `--output=${file("page.html")}`,
    ]);
    const [head = "", body = ""] = (await readFile(file("page.html"), "utf8")).split(divider);
    return { head, body: withOwnAddresses(withOwnLogo(body)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const divider = "<!--between head and body-->";

/** Redoc's links to its own places start with a slash until its script takes them over: below a sub-path they would lead elsewhere. */
function withOwnAddresses(body: string): string {
  return body.replaceAll(/<a ([^>]*)href="\//g, '<a $1href="#/');
}

function withOwnLogo(body: string): string {
  const missing = logoAddresses.find((address) => !body.includes(address));
  if (missing !== undefined)
    throw new UserError(
      `redocly build-docs printed a page without ${missing}: was Redocly updated? See scripts/docs/site/redoc.ts.`,
    );
  return logoAddresses.reduce((text, address) => text.replaceAll(address, logo), body);
}
