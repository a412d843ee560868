import { isObject, type JsonObject } from "../../document/json-pointer.js";
import type { ApiModel, OperationModel } from "../../document/model.js";

/** Paths of the pages of schemas by name, for each document. */
const schemaPaths = new WeakMap<JsonObject, ReadonlyMap<string, string>>();
/** Paths of the pages of operations by name, for each document. */
const operationPaths = new WeakMap<JsonObject, ReadonlyMap<string, string>>();

/** Path of the page of a schema in the site, without an extension: `schemas/Book`. */
export function schemaPath(document: JsonObject, name: string): string {
  let paths = schemaPaths.get(document);
  if (paths === undefined) {
    const { schemas } = isObject(document["components"]) ? document["components"] : {};
    paths = pathsOf("schemas", Object.keys(isObject(schemas) ? schemas : {}));
    schemaPaths.set(document, paths);
  }
  return paths.get(name) ?? `schemas/${name}`;
}

/** Path of the page of an operation in the site, without an extension: `operations/listBooks`. */
export function operationPath({ document, operations }: ApiModel, { name }: OperationModel): string {
  let paths = operationPaths.get(document);
  if (paths === undefined) {
    paths = pathsOf(
      "operations",
      operations.map((operation) => operation.name),
    );
    operationPaths.set(document, paths);
  }
  return paths.get(name) ?? `operations/${name}`;
}

/**
 * Paths by name, different also where file systems ignore case, or take composed and decomposed letters for the same. TypeDoc gives
 * such pages other names itself, and links to them would be broken.
 */
function pathsOf(folder: string, names: readonly string[]): Map<string, string> {
  const used = new Set<string>();
  const counts = new Map<string, number>();
  const taken = new Set(names.map(folded));
  return new Map(
    names.map((name) => {
      const key = folded(name);
      let [path, count] = [name, counts.get(key) ?? 1];
      while (used.has(folded(path)) || (path !== name && taken.has(folded(path)))) path = `${name}-${++count}`;
      counts.set(key, count);
      used.add(folded(path));
      return [name, `${folder}/${path}`];
    }),
  );
}

function folded(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
