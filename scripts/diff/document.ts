// What has changed in the document, by `redocly diff`:
//   { "path": "…", "property": "required", "impact": "major", "verdicts": [{ "message": "…" }], "revision": { "pointer": "…" } }
// becomes
//   { subject: "Pet.name", finder: "document", bump: "major", why: "Properties of `Pet` became required: `name`." }
import { fileURLToPath } from "node:url";
import { parseJsonObject } from "../document/json-file.js";
import { dereference, isObject, type JsonObject, keysOf, pointerOf, valueAt } from "../document/json-pointer.js";
import { methods } from "../document/model.js";
import { UserError } from "../cli/user-error.js";
import type { Bump } from "../document/bump.js";
import { redocly } from "../cli/redocly.js";
import type { Finding } from "./change.js";

interface Side {
  readonly pointer: string;
  readonly value?: unknown;
}

interface RedoclyChange {
  readonly kind: string;
  readonly impact: Bump;
  readonly verdicts: readonly { readonly message: string; readonly location?: { readonly pointer: string } }[];
  readonly property?: string;
  readonly base?: Side;
  readonly revision?: Side;
}

/** A bundled document and its file. */
export interface DocumentFile {
  readonly path: string;
  readonly document: JsonObject;
}

/**
 * Compares two documents. Redocly rates a change by whether it is in a request or in a response.
 * @throws UserError when Redocly fails, or prints a report of another form
 */
export async function compareDocuments(base: DocumentFile, revision: DocumentFile): Promise<Finding[]> {
  const config = fileURLToPath(new URL("redocly.yaml", import.meta.url));
  const options = ["--config", config, "--format", "json", "--fail-on", "none"];
  const output = await redocly(["diff", base.path, revision.path, ...options]);
  const { reportVersion, changes } = parseJsonObject(output, "the output of redocly diff");
  if (reportVersion !== "1" || !Array.isArray(changes))
    throw new UserError("redocly diff did not print a report of version 1: was Redocly updated?");
  // Version 1 of the report has this form.
  return (changes as RedoclyChange[]).flatMap((change) => findingsOf(change, base.document, revision.document));
}

function findingsOf(change: RedoclyChange, base: JsonObject, revision: JsonObject): Finding[] {
  const finding = (subject: string): Finding => ({
    subject,
    finder: "document",
    bump: change.impact,
    why: change.verdicts.map(({ message }) => message.replace(/\.$/, "")).join("; ") || describe(change),
  });
  const place = change.revision ?? change.base;
  // The generator's banner in the bundled document.
  if (place === undefined || place.pointer === "#/x-generated") return [];
  const document = change.revision ? revision : base;
  const noted = notedKey(place.pointer, change.property);
  if (noted !== undefined)
    return [{ ...finding(subjectOf(place.pointer, document)), bump: "patch", why: `\`${noted}\` changed` }];
  if (change.property === "required" && (Array.isArray(change.base?.value) || Array.isArray(change.revision?.value))) {
    const schema = place.pointer.replace(/\/required$/, "");
    const names = symmetricDifference(namesIn(change.base?.value), namesIn(change.revision?.value));
    return names.map((name) => finding(subjectOf(pointerOf(schema, "properties", name), document)));
  }
  // Where an operation had no parameters before, Redocly reports the new list as one change.
  if (place.pointer.endsWith("/parameters") && Array.isArray(place.value)) {
    return place.value.map((_, index) => finding(subjectOf(pointerOf(place.pointer, index), document)));
  }
  return [finding(subjectOf(place.pointer, document))];
}

function describe({ kind, property }: RedoclyChange): string {
  return property === undefined ? `was ${kind}` : `\`${property}\` was ${kind}`;
}

/** Keys whose value maps names to nodes: there, `x-name` or `example` is only a name. */
const maps = /^(?:properties|schemas|examples|parameters|responses|headers|requestBodies|securitySchemes|paths)$/;

/** The extension, or the keyword of examples, that a pointer leads to or into: these change what is told, not the API. */
function notedKey(pointer: string, property: string | undefined): string | undefined {
  const keys = [...keysOf(pointer), ...(property === undefined ? [] : [property])];
  const isKeyword = (index: number) => !maps.test(keys[index - 1] ?? "") && !(keys[0] === "components" && index === 1);
  return keys.find((key, index) => isKeyword(index) && (key.startsWith("x-") || /^examples?$/.test(key)));
}

function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** What only one of two lists holds: first what only `a` holds. */
export function symmetricDifference(a: readonly string[], b: readonly string[]): string[] {
  const [inA, inB] = [new Set(a), new Set(b)];
  return [...a.filter((name) => !inB.has(name)), ...b.filter((name) => !inA.has(name))];
}

/** The name of what a pointer points to or into: a schema, a property, an operation, or a part of one. */
function subjectOf(pointer: string, document: JsonObject): string {
  const [first = "", second = "", third = "", ...rest] = keysOf(pointer);
  if (first === "components" && second === "schemas") return third + propertyPath(rest);
  if (first === "components") return `${second} ${third}`;
  if (first === "tags") return `tag ${String(valueAt(document, pointerOf("#", first, second, "name")))}`;
  if (first !== "paths" && first !== "webhooks") return first || "document";
  if (third === "parameters") return parameterAt(pointerOf("#", first, second, third, rest[0] ?? ""), second) ?? second;
  if (!methods.some((method) => method === third)) return second;
  const operation = `${third.toUpperCase()} ${second}`;
  const [part = "", name = ""] = rest;
  if (part === "parameters") return parameterAt(pointerOf("#", first, second, third, part, name), operation) ?? operation;
  if (part === "requestBody") return `${operation} body`;
  if (part === "responses" && name !== "") return `${operation} response ${name}`;
  return operation;

  function parameterAt(at: string, of: string): string | undefined {
    const { value } = dereference(document, valueAt(document, at), at);
    return isObject(value) ? parameterSubject(of, String(value["in"]), String(value["name"])) : undefined;
  }
}

/** The name of a parameter in every comparison */
export function parameterSubject(operation: string, place: string, name: string): string {
  return `${operation} ${place} parameter ${name}`;
}

function propertyPath(keys: readonly string[]): string {
  const [key, next = "", ...rest] = keys;
  if (key === "properties" && next !== "") return `.${next}${propertyPath(rest)}`;
  if (key === "items") return `[]${propertyPath(keys.slice(1))}`;
  if (key === "allOf") return propertyPath(rest);
  return "";
}
