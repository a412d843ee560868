import { decodeFragment, valueAt } from "../../../document/json-pointer.js";
import { compositionKeywords } from "../../compositions.js";
import { type Draft, isDraft, listAt } from "./draft.js";

/**
 * Types have no direction, so the schemas of requests and those of responses get what is right for theirs (OpenAPI 3.1.1, "Schema
 * Object", and JSON Schema's `default`). A schema of both gets what is right for both. Webhooks and callbacks are sent by the service.
 *
 *     required: [id, secret]                             in a request:               in a response:
 *     properties:
 *       id: { readOnly: true, type: string }             id?: string                 id: string
 *       secret: { writeOnly: true, type: string }        secret: string              secret?: string
 *       size: { default: 1, type: integer }              size?: number               size: number
 */
export function respectDirections(copy: Draft): void {
  const sent = new Set<object>();
  const received = new Set<object>();
  collect(copy, "", sent, received);
  const marks = new Map<object, Marks>();
  for (const schema of sent) makeOptional(copy, schema, "readOnly", marks);
  for (const schema of received) makeOptional(copy, schema, "writeOnly", marks);
  for (const schema of received) if (!sent.has(schema)) requireDefaults(schema);

  /** Finds what is sent and received. `key` is the name of the node. */
  function collect(node: unknown, key: string, requests: Set<object>, responses: Set<object>): void {
    if (typeof node !== "object" || node === null || ["schemas", "example", "examples"].includes(key)) return;
    if (key === "requestBody" || key === "parameters") reach(node, requests);
    else if (key === "responses") reach(node, responses);
    // Documents of OpenAPI 3.0 have webhooks by this extension.
    else if (key === "webhooks" || key === "x-webhooks" || key === "callbacks")
      for (const [name, child] of Object.entries(node)) collect(child, name, received, sent);
    else if (!key.startsWith("x-")) for (const [name, child] of Object.entries(node)) collect(child, name, requests, responses);
  }

  /** Collects everything below a node, and follows references. */
  function reach(node: unknown, into: Set<object>): void {
    const open = [node];
    for (let part = open.pop(); part !== undefined; part = open.pop()) {
      if (typeof part !== "object" || part === null || into.has(part)) continue;
      into.add(part);
      if (isDraft(part) && typeof part["$ref"] === "string") open.push(valueAt(copy, decodeFragment(part["$ref"])));
      open.push(...Object.values(part));
    }
  }
}

type Mark = "readOnly" | "writeOnly";
type Marks = Readonly<Record<Mark, ReadonlySet<string>>>;

/** Removes the marked properties from `required`, also where another part of the composition requires them. */
function makeOptional(copy: Draft, schema: object, mark: Mark, known: Map<object, Marks>): void {
  if (!isDraft(schema)) return;
  const marked = marksOf(copy, schema, known)[mark];
  const chosen = [...listAt(schema, "anyOf"), ...listAt(schema, "oneOf")].map((member) => targetOf(copy, member));
  const inUnions = new Set(chosen.filter(isDraft).flatMap((member) => [...marksOf(copy, member, known)[mark]]));
  // What a union requires of all its members. Each member has its own list.
  if (Array.isArray(schema["required"])) schema["required"] = schema["required"].filter((name) => !inUnions.has(String(name)));
  if (marked.size === 0) return;
  const open: unknown[] = [schema];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (!isDraft(part)) continue;
    if (Array.isArray(part["required"])) part["required"] = part["required"].filter((name) => !marked.has(String(name)));
    for (const keyword of compositionKeywords) open.push(...listAt(part, keyword));
  }
}

const none: Marks = { readOnly: new Set(), writeOnly: new Set() };

/** The names of the marked properties of a schema and of the members of its `allOf`. */
function marksOf(copy: Draft, schema: Draft, known: Map<object, Marks>): Marks {
  if (schema["properties"] === undefined && schema["allOf"] === undefined) return none;
  const found = known.get(schema);
  if (found) return found;
  const own = { readOnly: new Set<string>(), writeOnly: new Set<string>() };
  // Before its members: one of them may lead back.
  known.set(schema, own);
  const properties = isDraft(schema["properties"]) ? schema["properties"] : {};
  for (const mark of ["readOnly", "writeOnly"] as const) {
    for (const [name, property] of Object.entries(properties)) {
      if (isMarked(copy, property, mark)) own[mark].add(name);
    }
  }
  for (const member of listAt(schema, "allOf")) {
    const target = targetOf(copy, member);
    if (!isDraft(target)) continue;
    const { readOnly, writeOnly } = marksOf(copy, target, known);
    for (const name of readOnly) own.readOnly.add(name);
    for (const name of writeOnly) own.writeOnly.add(name);
  }
  return own;
}

/** Whether a property is marked itself, or by the schema that it refers to, alone or as the one member of an `allOf`. */
function isMarked(copy: Draft, property: unknown, mark: Mark): boolean {
  if (!isDraft(property)) return false;
  const members = listAt(property, "allOf");
  const target = targetOf(copy, members.length === 1 ? members[0] : property);
  return property[mark] === true || (isDraft(target) && target[mark] === true);
}

function targetOf(copy: Draft, schema: unknown): unknown {
  return isDraft(schema) && typeof schema["$ref"] === "string" ? valueAt(copy, decodeFragment(schema["$ref"])) : schema;
}

function requireDefaults(schema: object): void {
  if (!isDraft(schema) || !isDraft(schema["properties"])) return;
  const names = Object.entries(schema["properties"]).flatMap(([name, property]) =>
    isDraft(property) && property["default"] !== undefined ? [name] : [],
  );
  if (names.length > 0) schema["required"] = [...new Set([...listAt(schema, "required"), ...names])];
}
