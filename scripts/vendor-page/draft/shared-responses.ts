import { posix } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parse } from "yaml";
import { isObject, type JsonObject, pointerOf } from "../../document/json-pointer.js";
import { buildModel, type OperationModel } from "../../document/model.js";
import type { DraftPage } from "./page.js";
import { parseMap, shownName, sourceFile, type SpecSource } from "./spec-source.js";

/**
 * The responses to which all operations refer in the same way, such as those of a gateway, by status. Without the statuses of the
 * page. Each is a reference as it is written in a file of `paths/`.
 */
export function sharedResponses({ facts }: DraftPage, spec: SpecSource): Readonly<Record<string, { readonly $ref: string }>> {
  const { operations } = buildModel(spec.bundle.document, "", "");
  const [first, ...others] = operations;
  if (first === undefined) return {};
  const own = new Set(facts.tables.map(({ status }) => status));
  const otherReferences = others.map(({ operation }) => referencesIn(operation));
  const shared = Object.entries(referencesIn(first.operation)).filter(
    ([status, reference]) => !own.has(status) && otherReferences.every((other) => other[status] === reference),
  );
  const file = sourceFile(spec, first.pointer);
  const content = parseMap(spec.files.get(file)?.toString("utf8") ?? "", shownName(spec, file));
  const written = referencesIn(findOperation(content, first.operationId) ?? {});
  return Object.fromEntries(
    shared.flatMap(([status]) => {
      const reference = written[status];
      return reference === undefined ? [] : [[status, { $ref: fromPaths(reference, file) }] as const];
    }),
  );
}

function referencesIn({ responses }: JsonObject): Record<string, string> {
  const entries = Object.entries(isObject(responses) ? responses : {}).flatMap(([status, response]) => {
    const reference = isObject(response) ? response["$ref"] : undefined;
    return typeof reference === "string" ? [[status, reference] as const] : [];
  });
  return Object.fromEntries(entries);
}

function findOperation(node: unknown, operationId: string | undefined): JsonObject | undefined {
  if (!isObject(node)) return undefined;
  if (node["operationId"] === operationId && isObject(node["responses"])) return node;
  for (const child of Object.values(node)) {
    const found = findOperation(child, operationId);
    if (found) return found;
  }
  return undefined;
}

/** A reference in a file, as it is written in a file of `paths/`. */
function fromPaths(reference: string, file: string): string {
  const [target = "", fragment = ""] = reference.split("#");
  const path = target === "" ? file : posix.join(posix.dirname(file), target);
  return `${posix.relative("paths", path)}#${fragment}`;
}

/** Entries for the file of deviations: those of another operation for the shared responses, with the statuses of the page. */
export function sharedDeviations({ facts }: DraftPage, spec: SpecSource, operation: string, statuses: readonly string[]) {
  // A list of entries, or nothing: `readSpec` has checked it.
  const entries = (parse(spec.files.get(spec.deviationsName)?.toString("utf8") ?? "") ?? []) as readonly JsonObject[];
  const { operations } = buildModel(spec.bundle.document, "", "");
  const codes = facts.tables.flatMap(({ kind, status }) => (kind === "response body" && status !== null ? [status] : []));
  return statuses.flatMap((status): JsonObject[] => {
    const pointers = new Set(operations.map(({ pointer }) => pointerOf(pointer, "responses", status)));
    const known = entries.find(({ pointer }) => pointers.has(String(pointer)));
    const page = `Lists status ${codes.toSorted().join(", ")} only.`;
    return known ? [{ ...known, pointer: pointerOf(operation, "responses", status), page }] : [];
  });
}

/** The tags of the operations for which `isSibling` holds; empty if there are none, or they have different tags. */
export function siblingTags({ bundle }: SpecSource, isSibling: (operation: OperationModel) => boolean): string[] {
  const [tags, ...others] = buildModel(bundle.document, "", "")
    .operations.filter(isSibling)
    .map(({ operation }) => operation["tags"]);
  return Array.isArray(tags) && others.every((other) => isDeepStrictEqual(other, tags)) ? tags.map(String) : [];
}
