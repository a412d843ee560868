import { isDeepStrictEqual } from "node:util";
import { isObject } from "../../document/json-pointer.js";

/** Whether two lists of permissions, or two permissions, are the same. All lists in them are sets: their order does not matter. */
export function samePermissions(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(sorted(a), sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const entries = value.map(sorted).map((entry) => ({ entry, key: JSON.stringify(entry) }));
    return entries.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ entry }) => entry);
  }
  if (!isObject(value)) return value;
  const keys = Object.keys(value).toSorted();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}
