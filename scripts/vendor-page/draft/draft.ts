import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { UserError } from "../../cli/user-error.js";
import { isObject, type JsonObject, pointerOf, valueAt } from "../../document/json-pointer.js";
import { buildModel } from "../../document/model.js";
import { factsJson } from "../facts/facts-file.js";
import { checkPage } from "./check-page.js";
import { operationIdOf, pathNames } from "./names.js";
import { type DraftOperation, draftOperation } from "./operation.js";
import type { DraftPage } from "./page.js";
import { addOperation } from "./path-item.js";
import { type DraftSchemas, draftSchemas, sourceOf } from "./schemas.js";
import { sharedDeviations } from "./shared-responses.js";
import { parseMap, shownName, sourceFile, sourcePlace, type SpecSource } from "./spec-source.js";
import { SpecEdits } from "./spec-edits.js";

/**
 * Drafts the operation of a page: the texts of new and changed files of the API description, by relative path. Writes nothing.
 * @throws UserError with file and line when the page shows too little, the operation is there already, or a schema with the name of
 * an object has other rows
 */
export async function draft(page: DraftPage, spec: SpecSource): Promise<Map<string, string>> {
  checkPage(page);
  refuseKnown(page, spec);
  const edits = new SpecEdits(spec);
  const schemas = draftSchemas(page, spec, `schemas/${pathNames(page.facts.path)?.resource}.yaml`);
  if (schemas.added.size > 0) edits.append(schemas.file, [], Object.fromEntries(schemas.added));
  const drafted = draftOperation(page, spec, schemas);
  addSources(page, spec, { ...schemas, ...drafted }, edits);
  addOperation(page, spec, drafted, edits);
  const deviations = deviationsOf(page, spec, drafted);
  if (deviations.length > 0) edits.append(spec.deviationsName, [], deviations);
  const texts = await edits.texts();
  for (const [name, example] of drafted.examples) {
    const file = `examples/${name}`;
    if (spec.files.has(file))
      throw new UserError(`${shownName(spec, file)}:1: is there already: rename it, or remove it\nNothing was written.`);
    texts.set(file, await jsonText(example, spec));
  }
  texts.set(factsFile(page), await factsJson(page.facts));
  return texts;
}

function factsFile({ facts }: DraftPage): string {
  return `pages/${facts.page.name}.json`;
}

function refuseKnown(page: DraftPage, spec: SpecSource): void {
  const { method, path, page: entry } = page.facts;
  const call = pointerOf("#/paths", path, method.toLowerCase());
  const operationId = operationIdOf(entry.name);
  const namesake = buildModel(spec.bundle.document, "", "").operations.find(({ name }) => name === operationId);
  const { document } = spec.bundle;
  if (valueAt(document, call) !== undefined)
    throw new UserError(
      `${sourcePlace(spec, call)}: ${method} ${path} is described here already: use npm run page -- diff to follow a change of its page`,
    );
  if (namesake)
    throw new UserError(`${sourcePlace(spec, namesake.pointer)}: the operationId ${operationId} is that of another operation`);
  if (spec.files.has(factsFile(page)))
    throw new UserError(
      `${shownName(spec, factsFile(page))}:1: the facts of a page ${entry.name} are there already: remove them first`,
    );
}

/** Adds the page to the sources of each schema and key that it shares, and of the properties that have sources of their own. */
function addSources(
  page: DraftPage,
  spec: SpecSource,
  { shared, keys }: Pick<DraftSchemas, "shared"> & Pick<DraftOperation, "keys">,
  edits: SpecEdits,
): void {
  for (const { table, pointer } of keys) {
    const file = sourceFile(spec, pointer);
    const at = pathTo(
      parseMap(spec.files.get(file)?.toString("utf8") ?? "", shownName(spec, file)),
      valueAt(spec.bundle.document, pointer),
    );
    if (at) edits.addSource(file, [...at, "x-doc"], sourceOf(page, table));
  }
  for (const { file, key, tables } of shared)
    for (const table of tables) {
      const source = sourceOf(page, table);
      edits.addSource(file, [key, "x-doc"], source);
      for (const { name } of table.rows) edits.addSource(file, [key, "properties", name, "x-doc"], source);
    }
}

/** The deviations that follow from what the spec has in common, and from what OpenAPI does not allow. */
function deviationsOf(page: DraftPage, spec: SpecSource, { ignored, sharedStatuses }: DraftOperation): JsonObject[] {
  const operation = pointerOf("#/paths", page.facts.path, page.facts.method.toLowerCase());
  const [first] = ignored;
  const names = ignored.map(({ row }) => row.name).join(", ");
  return [
    ...(first
      ? [
          {
            pointer: pointerOf(operation, "parameters"),
            page: `Lists the header ${names}.`,
            spec: "No such parameter.",
            reason: "OpenAPI ignores header parameters with this name: the media types of the bodies say the same.",
            source: "OpenAPI Specification 3.1, Parameter Object",
          },
        ]
      : []),
    ...sharedDeviations(page, spec, operation, sharedStatuses),
  ];
}

/** The keys that lead to a value in a file; undefined if it is not there. */
function pathTo(node: unknown, value: unknown): string[] | undefined {
  if (isDeepStrictEqual(node, value)) return [];
  for (const [key, child] of isObject(node) ? Object.entries(node) : []) {
    const found = pathTo(child, value);
    if (found) return [key, ...found];
  }
  return undefined;
}

async function jsonText(value: unknown, { folder }: SpecSource): Promise<string> {
  const { format, resolveConfig } = await import("prettier");
  const options = await resolveConfig(join(folder, "example.json"));
  return format(JSON.stringify(value, null, 2), { ...options, parser: "json" });
}
