import { stringifyYaml } from "@redocly/openapi-core";
import { isObject, type JsonObject } from "../../document/json-pointer.js";
import type { ApiModel, OperationModel } from "../../document/model.js";
import type { ClientClass } from "../samples/client-class.js";
import { policyOf, withPolicy } from "./content-security-policy.js";
import type { Edition } from "../text/edition.js";
import { htmlPage, type HtmlPage, type Navigation } from "./html-page.js";
import { llmsText, pageLists } from "../text/llms.js";
import { blocks, toHtml } from "../text/markdown.js";
import { missingPage } from "./missing-page.js";
import { operationPage, titleOf } from "../text/operation-page.js";
import type { RedocPage } from "./redoc.js";
import { codeSamples, type Sample } from "../samples/samples.js";
import { schemaPage } from "../text/schema-page.js";
import { redocStyle } from "./style.js";

/** What the site is rendered from. */
export interface SiteSources {
  readonly model: ApiModel;
  readonly edition: Edition;
  /** Text of the bundled document. */
  readonly openapiJson: string;
  /** Text of CHANGELOG.md. */
  readonly changelog: string;
  readonly samples: (operation: OperationModel) => readonly Sample[];
  readonly redoc: RedocPage;
  readonly navigation: readonly Navigation[];
}

/** The code samples of each operation. */
export function samplesOf(model: ApiModel, client: ClientClass): (operation: OperationModel) => readonly Sample[] {
  const samples = new Map(model.operations.map((operation) => [operation, codeSamples(model, operation, client)]));
  return (operation) => samples.get(operation) ?? [];
}

/** The links in the bar of every page. */
export function navigationOf(withReference: boolean): Navigation[] {
  return [
    { label: "API", path: "index.html" },
    { label: "All pages", path: "contents.html" },
    ...(withReference ? [{ label: "TypeScript", path: "reference/index.html" }] : []),
    { label: "Changelog", path: "changelog.html" },
    { label: "openapi.json", path: "openapi.json" },
    { label: "openapi.yaml", path: "openapi.yaml" },
    { label: "llms.txt", path: "llms.txt" },
  ];
}

/** The files of the site by path, without the TypeScript reference. */
export function siteFiles(sources: SiteSources): Map<string, string> {
  const { model, edition, openapiJson, changelog, samples, redoc, navigation } = sources;
  const operations = model.operations.map((operation) => ({
    path: `operations/${operation.name}`,
    title: titleOf(operation),
    tag: tagOf(operation),
    markdown: operationPage(model, operation, samples(operation)),
  }));
  const schemas = model.schemaNames.map((name) => ({
    path: `schemas/${name}`,
    title: name,
    markdown: schemaPage(model, name),
  }));
  const lists = pageLists(operations, schemas);
  const contents = contentsPage(model.document, lists);
  const texts = [
    ...operations,
    ...schemas,
    { path: "contents", title: "All pages", markdown: contents },
    { path: "changelog", title: "Changelog", markdown: changelog },
  ];
  const finished = (page: HtmlPage, others: Readonly<Record<string, readonly string[]>> = {}) => {
    const html = htmlPage(edition, navigation, page);
    return withPolicy(html, policyOf(html, others));
  };
  const textPage = (path: string, title: string, markdown: string) =>
    finished({
      path: `${path}.html`,
      title: `${title} · ${edition.title}`,
      description: `${title}: ${edition.title}, API version ${edition.apiVersion}`,
      body: `<main class="docs-text">\n${toHtml(markdown)}</main>`,
      markdown: `${path}.md`,
    });
  const withoutScripts = blocks(contents, ...operations.map(({ markdown }) => markdown.replaceAll("](../", "](")));
  const index: HtmlPage = {
    path: "index.html",
    title: edition.title,
    description: descriptionOf(model.document),
    head: `${redoc.head}\n<style>${redocStyle}</style>\n<noscript><style>#redoc { display: none; }</style></noscript>\n`,
    body: `<noscript><main class="docs-text">\n${toHtml(withoutScripts)}</main></noscript>\n${redoc.body}`,
    markdown: "contents.md",
  };
  const document: unknown = JSON.parse(openapiJson);
  return new Map([
    ["index.html", finished(index, redocSources)],
    ...texts.map(({ path, title, markdown }) => [`${path}.html`, textPage(path, title, markdown)] as const),
    ...texts.map(({ path, markdown }) => [`${path}.md`, markdown] as const),
    ["404.html", finished(missingPage(edition))],
    ["llms.txt", llmsText(edition, descriptionOf(model.document), lists)],
    ["openapi.json", openapiJson],
    ["openapi.yaml", stringifyYaml(document, { lineWidth: 120 })],
    // Without it GitHub Pages runs Jekyll, which leaves out some files.
    [".nojekyll", ""],
  ]);
}

/** Redoc has its logo and its code font as data URLs, and writes style attributes at run time to colour code. */
const redocSources = { "img-src": ["data:"], "font-src": ["data:"], "style-src-attr": ["'unsafe-inline'"] };

function tagOf({ operation }: OperationModel): string | undefined {
  const [tag]: unknown[] = Array.isArray(operation["tags"]) ? operation["tags"] : [];
  return typeof tag === "string" ? tag : undefined;
}

function contentsPage({ info }: JsonObject, lists: readonly string[]): string {
  return blocks(
    `# ${isObject(info) ? String(info["title"]) : "API"}`,
    isObject(info) && typeof info["description"] === "string" ? info["description"] : undefined,
    ...lists,
    "## More",
    "- [Changelog](changelog.md)\n- The OpenAPI document: [openapi.json](openapi.json), [openapi.yaml](openapi.yaml)",
  );
}

/** The summary of the document, the first sentence of its description, or its title. */
function descriptionOf({ info }: JsonObject): string {
  if (!isObject(info)) return "";
  if (typeof info["summary"] === "string") return info["summary"];
  return typeof info["description"] === "string" ? (info["description"].split(/(?<=\.)\s/)[0] ?? "") : String(info["title"]);
}
