import { stringifyYaml } from "@redocly/openapi-core";
import { isObject, type JsonObject } from "../../document/json-pointer.js";
import type { ApiModel, OperationModel } from "../../document/model.js";
import type { ClientClass } from "../samples/client-class.js";
import { codeSamples, type Sample } from "../samples/samples.js";
import type { Edition } from "../text/edition.js";
import { usersChangelog } from "../text/changelog.js";
import { usersOfPointers } from "../text/deviations.js";
import { llmsText, pageList } from "../text/llms.js";
import { blocks } from "../text/markdown.js";
import { operationPage, titleOf } from "../text/operation-page.js";
import { plainText } from "../text/guide.js";
import { operationPath, schemaPath } from "../text/page-paths.js";
import { schemaPage } from "../text/schema-page.js";
import type { TextPage } from "../text/text-page.js";
import type { Menu, MenuLink } from "./menu.js";
import { missingPage } from "./missing-page.js";
import { sitemap } from "./sitemap.js";

/** What the text pages are made from. */
export interface SiteSources {
  readonly model: ApiModel;
  readonly edition: Edition;
  /** Text of the bundled document. */
  readonly openapiJson: string;
  /** Text of CHANGELOG.md. */
  readonly changelog: string;
  readonly samples: (operation: OperationModel) => readonly Sample[];
  /** The pages of the guide; the first is the start page. Without them the overview of the API is. */
  readonly guide: readonly TextPage[];
}

/** The code samples of each operation. */
export function samplesOf(model: ApiModel, client: ClientClass): (operation: OperationModel) => readonly Sample[] {
  const samples = new Map(model.operations.map((operation) => [operation, codeSamples(model, operation, client)]));
  return (operation) => samples.get(operation) ?? [];
}

/** Every page of the site in Markdown. The first is the start page. */
export function textPages({ model, changelog, samples, guide }: SiteSources): TextPage[] {
  const operations = model.operations.map((operation): TextPage => ({
    path: operationPath(model, operation),
    title: titleOf(operation),
    tag: tagOf(operation),
    description: sentenceOf(operation.operation["description"], titleOf(operation)),
    markdown: operationPage(model, operation, samples(operation)),
    section: "Operations",
  }));
  const users = usersOfPointers(model);
  const schemas = model.schemaNames.map((name): TextPage => ({
    path: schemaPath(model.document, name),
    title: name,
    description: sentenceOf(schemaOf(model, name)["description"], name),
    markdown: schemaPage(model, name, users),
    section: "Schemas",
  }));
  const overview: TextPage = {
    path: guide.length === 0 ? "index" : "api",
    title: "Overview of the API",
    description: descriptionOf(model.document),
    markdown: overviewText(model.document, operations, schemas),
    section: "API",
  };
  const changes: TextPage = {
    path: "changelog",
    title: "Changelog",
    description: "What changed for users of the package, by version.",
    markdown: usersChangelog(changelog),
    section: "More",
    source: "CHANGELOG.md",
  };
  return [...guide, overview, ...operations, ...schemas, changes];
}

/** How many pages of a section the menu lists: with all of them, the size of a site would grow with the square of its pages. */
const menuLimit = 40;

/** The menu of every page. */
export function menuOf(pages: readonly TextPage[], edition: Edition, referencePages: readonly MenuLink[]): Menu {
  const linksOf = (section: TextPage["section"]) => {
    const found = pages.filter((page) => page.section === section);
    const all = found.length > menuLimit ? [{ label: `All ${found.length}`, path: `${overviewPath(pages)}.html` }] : [];
    return [...found.slice(0, menuLimit).map(({ title, path }) => ({ label: title, path: `${path}.html` })), ...all];
  };
  const vendor = edition.vendorPage === undefined ? [] : [{ label: "Vendor's page", path: edition.vendorPage }];
  const sections = [
    { title: "Guide", links: linksOf("Guide") },
    { title: "API", links: [...linksOf("API"), { label: "Interactive view", path: "redoc.html" }] },
    { title: "Operations", links: linksOf("Operations") },
    { title: "Schemas", links: linksOf("Schemas") },
    { title: "TypeScript", links: referencePages },
    {
      title: "More",
      links: [
        ...linksOf("More"),
        ...["openapi.json", "openapi.yaml", "llms.txt"].map((path) => ({ label: path, path })),
        ...vendor,
      ],
    },
  ];
  return sections.filter(({ links }) => links.length > 0);
}

function overviewPath(pages: readonly TextPage[]): string {
  return pages.find(({ section }) => section === "API")?.path ?? "index";
}

/** The files of the site that are not HTML, and the page for missing ones. */
export function plainFiles(
  sources: SiteSources,
  pages: readonly TextPage[],
  reference: string | undefined,
): Map<string, string> {
  const { model, edition, openapiJson } = sources;
  const document: unknown = JSON.parse(openapiJson);
  return new Map([
    ...pages.map(({ path, markdown }) => [`${path}.md`, markdown] as const),
    ["404.html", missingPage(edition)],
    ["llms.txt", llmsText(edition, descriptionOf(model.document), pages, reference)],
    ["openapi.json", openapiJson],
    ["openapi.yaml", stringifyYaml(document, { lineWidth: 120 })],
    ...sitemap(edition, pages),
    // Without it GitHub Pages runs Jekyll, which leaves out some files.
    [".nojekyll", ""],
  ]);
}

function tagOf({ operation }: OperationModel): string | undefined {
  const [tag]: unknown[] = Array.isArray(operation["tags"]) ? operation["tags"] : [];
  return typeof tag === "string" ? tag : undefined;
}

/** The operations by their first tag, when there are several. */
function operationLists(operations: readonly TextPage[]): string[] {
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return tags.flatMap((tag) => [
    ...(tag !== undefined && tags.length > 1 ? [`### ${tag}`] : []),
    pageList(operations.filter((operation) => operation.tag === tag)),
  ]);
}

function overviewText({ info }: JsonObject, operations: readonly TextPage[], schemas: readonly TextPage[]): string {
  return blocks(
    `# ${isObject(info) ? String(info["title"]) : "API"}`,
    isObject(info) && typeof info["description"] === "string" ? info["description"] : undefined,
    "## Operations",
    ...operationLists(operations),
    ...(schemas.length > 0 ? ["## Schemas", pageList(schemas)] : []),
    "## The document",
    "- [openapi.json](openapi.json) and [openapi.yaml](openapi.yaml): for programs\n- [Interactive view](redoc.html): the document in Redoc, with its own search",
  );
}

function schemaOf({ document }: ApiModel, name: string): JsonObject {
  const components = isObject(document["components"]) ? document["components"] : {};
  const schema = isObject(components["schemas"]) ? components["schemas"][name] : undefined;
  return isObject(schema) ? schema : {};
}

/** The summary of the document, the first sentence of its description, or its title. */
export function descriptionOf({ info }: JsonObject): string {
  if (!isObject(info)) return "";
  return typeof info["summary"] === "string"
    ? plainText(info["summary"])
    : sentenceOf(info["description"], String(info["title"]));
}

/** In characters: what search engines show. */
const descriptionLimit = 300;

function sentenceOf(text: unknown, fallback: string): string {
  const [sentence = ""] = typeof text === "string" ? text.trim().split(/(?<=\.)\s/, 1) : [];
  return plainText(sentence.slice(0, descriptionLimit)) || fallback;
}
