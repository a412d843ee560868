import { UserError } from "../../cli/user-error.js";
import { isObject, type JsonObject, pointerOf, valueAt } from "../../document/json-pointer.js";
import type { PageSource } from "../../document/sources.js";
import type { DraftOperation } from "./operation.js";
import { isPathItem, pathNames } from "./names.js";
import type { DraftPage } from "./page.js";
import { parseMap, shownName, sourceFile, sourcePlace, type SpecSource } from "./spec-source.js";
import type { SpecEdits } from "./spec-edits.js";

/**
 * Adds the operation to the file of its path, and the reference to a new path to the root document.
 * @throws UserError when the path stands in the root document itself
 */
export function addOperation(
  page: DraftPage,
  spec: SpecSource,
  { operation, parameters }: DraftOperation,
  edits: SpecEdits,
): void {
  const { path, method } = page.facts;
  const pointer = pointerOf("#/paths", path);
  const item = valueAt(spec.bundle.document, pointer);
  if (item === undefined) {
    const { file, key } = newPlace(path, spec);
    edits.append(file, [], { [key]: { parameters, [method.toLowerCase()]: operation } });
    edits.append(spec.root, ["paths"], { [path]: { $ref: `${file}#/${key}` } });
    return;
  }
  const file = sourceFile(spec, pointerOf(pointer, "parameters"));
  const content = parseMap(spec.files.get(file)?.toString("utf8") ?? "", shownName(spec, file));
  const at = isPathItem(Object.keys(content)) ? [] : keysTo(content, item);
  if (file === spec.root || at === undefined)
    throw new UserError(
      `${sourcePlace(spec, pointer)}: the path stands here itself: move it to a file of paths/, and refer to it\nNothing was written.`,
    );
  const { known, missing } = splitParameters(valueAt(content, pointerOf("#", ...at, "parameters")), parameters);
  for (const { index, source } of known) edits.addSource(file, [...at, "parameters", index, "x-doc"], source);
  const own = [...missing, ...(Array.isArray(operation["parameters"]) ? operation["parameters"] : [])];
  const added = own.length > 0 ? { ...operation, parameters: own } : operation;
  edits.append(file, at, { [method.toLowerCase()]: added });
}

/** The key of the path item in a file with several. */
function keysTo(content: JsonObject, item: unknown): string[] | undefined {
  const ids = (of: unknown) =>
    Object.values(isObject(of) ? of : {}).flatMap((each) => (isObject(each) ? [each["operationId"]] : []));
  const wanted = new Set<unknown>(ids(item).filter((id) => id !== undefined));
  const key = Object.keys(content).find((each) => ids(content[each]).some((id) => wanted.has(id)));
  return key === undefined ? undefined : [key];
}

interface KnownParameter {
  readonly index: number;
  readonly source: PageSource;
}

function splitParameters(list: unknown, drafted: readonly JsonObject[]): { known: KnownParameter[]; missing: JsonObject[] } {
  const known: KnownParameter[] = [];
  const missing: JsonObject[] = [];
  for (const parameter of drafted) {
    const index = (Array.isArray(list) ? list : []).findIndex(
      (each) => isObject(each) && each["name"] === parameter["name"] && each["in"] === parameter["in"],
    );
    // Written by the draft.
    if (index >= 0) known.push({ index, source: parameter["x-doc"] as PageSource });
    else missing.push(parameter);
  }
  return { known, missing };
}

/** A file for a new path, and the key in it. A file that is one path item has no place for another. */
function newPlace(path: string, spec: SpecSource): { file: string; key: string } {
  const names = pathNames(path);
  if (names === undefined) throw new Error(`${path} was checked before`);
  const { resource, key, longKey } = names;
  for (const stem of [resource, key, longKey]) {
    const file = `paths/${stem}.yaml`;
    const text = spec.files.get(file)?.toString("utf8");
    if (text === undefined) return { file, key };
    const keys = Object.keys(parseMap(text, shownName(spec, file)));
    if (isPathItem(keys)) continue;
    const free = [key, longKey].find((each) => !keys.includes(each));
    if (free !== undefined) return { file, key: free };
  }
  throw new UserError(
    `${shownName(spec, `paths/${longKey}.yaml`)}:1: has no place for the path ${path}: rename a key\nNothing was written.`,
  );
}
