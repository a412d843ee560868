import type { Deviation } from "../../document/deviations.js";
import { dereference, type JsonObject, keysOf, valueAt } from "../../document/json-pointer.js";

/**
 * A function that says whether a deviation covers a place. It covers its own pointer, the target of a reference there, and everything below both. But it
 * covers properties and headers only if its text names them, and no security requirement: that needs its own deviation.
 */
export function scopeOf({ pointer, page, spec }: Deviation, document: JsonObject): (place: string) => boolean {
  const target = dereference(document, valueAt(document, pointer), pointer).pointer;
  const named = new Set(`${page} ${spec}`.split(/[^\w$-]+/));
  return (place) =>
    [pointer, target].some((of) => {
      if (place === of) return true;
      if (!place.startsWith(`${of}/`)) return false;
      const keys = keysOf(place);
      const depth = keysOf(of).length;
      return keys.slice(depth).every((key, index) => {
        const holder = keys[depth + index - 1] ?? "";
        return holder !== "security" && (!/^(?:properties|headers)$/.test(holder) || named.has(key));
      });
    });
}
