import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type JsonObject, valueAt } from "../../document/json-pointer.js";
import type { ApiModel, OperationModel } from "../../document/model.js";
import { UserError } from "../../cli/user-error.js";
import { withProvenance } from "../../document/provenance.js";
import { redocly } from "../../cli/redocly.js";
import { permissionBlock } from "../text/permission.js";
import type { Sample } from "../samples/samples.js";

/** A page that Redoc rendered, in parts. */
export interface RedocPage {
  readonly head: string;
  readonly body: string;
}

/**
 * The document as the page shows it: where each part comes from, what differs from the vendor's page, the permission, and code
 * samples. None of it is written into the published document.
 */
export function redocDocument(model: ApiModel, samples: (operation: OperationModel) => readonly Sample[]): JsonObject {
  const document = withProvenance(model.document, model.deviations);
  for (const operation of model.operations) {
    const node = valueAt(document, operation.pointer);
    if (typeof node !== "object" || node === null) continue;
    // withProvenance made a copy: nobody else sees it change.
    const copy = node as Record<string, unknown>;
    const link = `Everything on one page, without scripts: [${operation.name}](operations/${operation.name}.html).`;
    const permission = permissionBlock(model, operation);
    copy["description"] = [copy["description"], permission, link]
      .filter((text) => typeof text === "string" && text !== "")
      .join("\n\n");
    copy["x-codeSamples"] = samples(operation).map(({ lang, label, source }) => ({ lang: languageNames[lang], label, source }));
  }
  return document;
}

/** As Redoc names them. */
const languageNames = { typescript: "TypeScript", shell: "Bash" };

/** Redoc leaves out samples of languages that it is not told of. */
function optionsFor(samples: readonly Sample[]): object {
  const languages = new Map(samples.map(({ lang, label }) => [label, { lang: languageNames[lang], label }]));
  return {
    schemasExpansionLevel: "all",
    jsonSamplesExpandLevel: "all",
    hideDownloadButtons: true,
    codeSamples: { languages: [...languages.values()] },
  };
}

/** Redoc's logo would be fetched from its maker: this stands in its place, and the link beside it still names Redoc. */
const logo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="44" height="16"><text y="12" font-family="sans-serif" font-size="12" fill="#7f8699">Redoc</text></svg>',
)}`;
const logoAddresses = ["https://cdn.redoc.ly/redoc/logo-mini-full.svg", "https://cdn.redoc.ly/redoc/logo-mini.svg"];

/**
 * Renders a document with Redoc, its script and styles in the page.
 * @throws UserError when Redoc's page is not made as it was: then it was updated
 */
export async function renderRedoc(document: JsonObject, title: string, samples: readonly Sample[]): Promise<RedocPage> {
  const folder = await mkdtemp(join(tmpdir(), "docs-"));
  const file = (name: string) => join(folder, name);
  try {
    await writeFile(file("openapi.json"), JSON.stringify(document));
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
    return { head, body: mended(body) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const divider = "<!--between head and body-->";

function mended(body: string): string {
  const missing = logoAddresses.find((address) => !body.includes(address));
  if (missing !== undefined)
    throw new UserError(`redocly build-docs gave a page without ${missing}: was Redocly updated? See scripts/docs/redoc.ts.`);
  return logoAddresses.reduce((text, address) => text.replaceAll(address, logo), body);
}
