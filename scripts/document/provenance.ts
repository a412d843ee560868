import { dereference, isObject, type JsonObject, keysOf, pointerOf, valueAt } from "./json-pointer.js";
import { UserError } from "../cli/user-error.js";

/** An entry of `spec/deviations.yaml`: where the API description says more than the vendor's page, or something else. */
export interface Deviation {
  /** JSON pointer into the bundled document. */
  readonly pointer: string;
  /** What the vendor's page says there. */
  readonly page: string;
  /** What the API description says instead. */
  readonly spec: string;
  readonly reason: string;
  /** Where the reason comes from. */
  readonly source: string;
  /** Fingerprint, in `spec/pages/`, of the description that the entry is about, where it is about words. */
  readonly words?: string;
}

const deviationKeys = ["pointer", "page", "spec", "reason", "source"] as const;

/**
 * Checks the entries of a file of deviations, as parsed.
 * @param file how the file is called in the error
 * @throws UserError when an entry lacks a key, or the file is no list
 */
export function deviationsOf(value: unknown, file: string): Deviation[] {
  if (!Array.isArray(value)) throw new UserError(`${file}: must be a list of entries with ${deviationKeys.join(", ")}`);
  return value.map((entry: unknown, index) => {
    const text = (key: keyof Deviation): string => {
      const found = isObject(entry) ? entry[key] : undefined;
      if (typeof found !== "string" || found === "") throw new UserError(`${file}: entry ${index + 1} needs ${key}, as text`);
      return found;
    };
    return {
      pointer: text("pointer"),
      page: text("page"),
      spec: text("spec"),
      reason: text("reason"),
      source: text("source"),
      ...(isObject(entry) && entry["words"] !== undefined ? { words: text("words") } : {}),
    };
  });
}

/**
 * A copy of a bundled document in which every description that comes from the vendor's page names the page and the table, and
 * every deviation stands, with its reason, in the description it is about. A property comes from the table of its schema.
 * @throws UserError when the pointer of a deviation leads nowhere
 */
export function withProvenance(document: JsonObject, deviations: readonly Deviation[]): JsonObject {
  const copy: JsonObject = structuredClone(document);
  addSources(copy, undefined);
  for (const deviation of deviations) addDeviation(copy, deviation);
  return copy;
}

/** `Source: table 6 of the vendor's page GetWorkshops.`, from an `x-doc`; undefined where there is none. */
export function sourceText(doc: unknown): string | undefined {
  if (!isObject(doc) || typeof doc["page"] !== "string") return undefined;
  const page = `the vendor's page ${doc["page"]}`;
  return typeof doc["table"] === "number" ? `Source: table ${doc["table"]} of ${page}.` : `Source: ${page}.`;
}

/** Keys whose value maps names to nodes: there, `default` or `example` is a mere name. */
const maps = new Set(
  `properties patternProperties dependentSchemas $defs paths pathItems webhooks callbacks responses schemas parameters headers
  requestBodies securitySchemes content links variables`.match(/\S+/g),
);
/** Keys whose value is data, not description. */
const data = new Set(["example", "examples", "default", "const", "enum", "value"]);
const composition = new Set(["allOf", "anyOf", "oneOf"]);

/** @param inherited the `x-doc` of the schema that a property, or a part of a composed schema, belongs to */
function addSources(node: unknown, inherited: unknown): void {
  if (Array.isArray(node)) return node.forEach((entry) => addSources(entry, inherited));
  if (!isObject(node)) return;
  const doc = node["x-doc"] ?? inherited;
  const source = sourceText(doc);
  if (source !== undefined) append(node, source);
  for (const [key, child] of Object.entries(node)) {
    if (data.has(key) || key.startsWith("x-")) continue;
    if (maps.has(key) && isObject(child)) {
      for (const entry of Object.values(child)) addSources(entry, key === "properties" ? doc : undefined);
    } else addSources(child, composition.has(key) ? doc : undefined);
  }
}

function addDeviation(document: JsonObject, { pointer, page, spec, reason, source }: Deviation): void {
  if (valueAt(document, pointer) === undefined)
    throw new UserError(
      `deviation ${pointer}: the pointer leads nowhere in the bundled document; correct it or remove the entry`,
    );
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
    // A description beside a reference stands in for that of the target, which others may refer to as well.
    if (isObject(value) && hasWords(value)) return Object.assign(node, { description: value["description"] });
  }
  const { info } = document;
  if (!isObject(info)) throw new UserError("the bundled document has no info");
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
