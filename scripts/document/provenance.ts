import { dereference, isObject, type JsonObject, keysOf, pointerOf, valueAt } from "./json-pointer.js";
import type { Deviation } from "./deviations.js";
import { type Source, sourceEntry, sourcesOf } from "./sources.js";

/**
 * A copy of a bundled document in which each description is followed by the deviations that it is about, with their reasons, and
 * ends with its sources. A property comes from where its schema does, unless it has an `x-doc` of its own.
 * @param sourceLine writes the last line, from the sources in words: `table 6 of ListThings`
 * @throws Error when the pointer of a deviation leads nowhere; {@link deviationsIn} leaves out such deviations
 */
export function withProvenance(
  document: JsonObject,
  deviations: readonly Deviation[],
  sourceLine = sourceSentence,
): JsonObject {
  const copy: JsonObject = structuredClone(document);
  for (const deviation of deviations) addDeviation(copy, deviation);
  addSources(copy, undefined, (sources) => sourceLine(sources.map((source) => sourceWords(document, source)).join(", ")));
  return copy;
}

function sourceSentence(sources: string): string {
  return `Source: ${sources}.`;
}

/** Whether {@link withProvenance} would add anything. */
export function hasProvenance({ document, deviations }: { document: JsonObject; deviations: readonly Deviation[] }): boolean {
  return deviations.length > 0 || hasSource(document);
}

function hasSource(node: unknown): boolean {
  if (typeof node !== "object" || node === null) return false;
  return "x-doc" in node || Object.values(node).some(hasSource);
}

/** `table 6 of the page ListThings`, or the name of the entry in `x-sources`. */
function sourceWords(document: JsonObject, source: Source): string {
  if ("source" in source) return sourceEntry(document, source.source)?.name ?? source.source;
  return `${source.table === undefined ? "" : `table ${source.table} of `}the vendor's page ${source.page}`;
}

/** Keys whose value maps names to nodes: there, `default` or `example` is only a name. */
export const nameMaps: ReadonlySet<string> = new Set(
  `properties patternProperties dependentSchemas $defs paths pathItems webhooks callbacks responses schemas parameters headers
  requestBodies securitySchemes content links variables`.match(/\S+/g),
);
/** Keys whose value is data, not description. */
export const dataKeys: ReadonlySet<string> = new Set(["example", "examples", "default", "const", "enum", "value"]);
const composition = new Set(["allOf", "anyOf", "oneOf"]);

/** @param inherited the `x-doc` of the schema that a property, or a part of a composed schema, belongs to */
function addSources(node: unknown, inherited: unknown, sourceLine: (sources: readonly Source[]) => string): void {
  if (Array.isArray(node)) return node.forEach((entry) => addSources(entry, inherited, sourceLine));
  if (!isObject(node)) return;
  const doc = node["x-doc"] ?? inherited;
  const sources = sourcesOf(doc) ?? [];
  if (sources.length > 0) append(node, sourceLine(sources));
  for (const [key, child] of Object.entries(node)) {
    if (dataKeys.has(key) || key.startsWith("x-")) continue;
    if (nameMaps.has(key) && isObject(child)) {
      for (const entry of Object.values(child)) addSources(entry, key === "properties" ? doc : undefined, sourceLine);
    } else addSources(child, composition.has(key) ? doc : undefined, sourceLine);
  }
}

function addDeviation(document: JsonObject, { pointer, page, spec, reason, source }: Deviation): void {
  if (valueAt(document, pointer) === undefined)
    throw new Error(`deviation ${pointer}: the pointer leads nowhere in the bundled document`);
  const note = `**Differs from the vendor's page.** There: ${sentence(page)} Here: ${sentence(spec)} Why: ${sentence(reason)} (${source})`;
  append(describedNode(document, keysOf(pointer)), note);
}

/** The innermost node around a place that has words of its own, such as the property that a keyword belongs to. */
function describedNode(document: JsonObject, keys: readonly string[]): JsonObject {
  for (let depth = keys.length; depth > 0; depth--) {
    const node = valueAt(document, pointerOf("#", ...keys.slice(0, depth)));
    if (!isObject(node)) continue;
    if (hasWords(node)) return node;
    const { value } = dereference(document, node, "#");
    // A description beside a reference replaces that of the target, which others may refer to as well.
    if (isObject(value) && hasWords(value)) return Object.assign(node, { description: value["description"] });
  }
  const { info } = document;
  if (!isObject(info)) throw new Error("the bundled document has no info");
  return info;
}

function hasWords({ description, summary }: JsonObject): boolean {
  return typeof description === "string" || typeof summary === "string";
}

/** Only ever called on nodes of the copy that {@link withProvenance} makes. */
function append(node: JsonObject, text: string): void {
  const description = typeof node["description"] === "string" ? node["description"].trimEnd() : "";
  Object.assign(node, { description: description === "" ? text : `${description}\n\n${text}` });
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
