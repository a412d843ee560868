import { methods } from "../../document/model.js";

/** The operationId for a page: `CreateMesh` and `create-mesh` become `createMesh`. */
export function operationIdOf(pageName: string): string {
  return camelCase(pageName);
}

/** `list-meshes`: the name of a file for an operationId. */
export function fileNameOf(operationId: string): string {
  return operationId.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, "-").toLowerCase();
}

/** The names that a path gives to files and to the keys in them. */
export interface PathNames {
  /** The last part of the path that is not a parameter: `meshes`. */
  readonly resource: string;
  /** Key of the path in a file, and name of a second file: `meshes`, or `mesh` for a path that ends with `{mesh_id}`. */
  readonly key: string;
  /** The same from the whole path, if the key is taken. */
  readonly longKey: string;
}

/** Undefined if the path has no part that can be the name of a file. */
export function pathNames(path: string): PathNames | undefined {
  const parts = path.split("/").filter((part) => part !== "");
  const isParameter = (part: string) => part.startsWith("{");
  const resource = parts.findLast((part) => !isParameter(part));
  const last = parts.at(-1);
  if (resource === undefined || last === undefined || !/^\w[\w-]*$/.test(resource)) return undefined;
  const key = isParameter(last) ? camelCase(last.replaceAll(/[{}]/g, "").replace(/[_-]?(?:id|name)$/i, "")) : resource;
  return { resource, key: key === "" ? resource : key, longKey: camelCase(path) };
}

/** Whether the path leads to one item of a resource, not to all. */
export function isItemPath(path: string): boolean {
  return /\}\/?$/.test(path);
}

/** Whether the keys of a file are those of one path item; else each key holds a path item. */
export function isPathItem(keys: readonly string[]): boolean {
  const own = new Set<string>([...methods, "parameters", "servers", "summary", "description"]);
  return keys.some((key) => own.has(key));
}

function camelCase(text: string): string {
  const words = text.split(/[^A-Za-z\d]+/).filter((word) => word !== "");
  return words
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join("");
}
