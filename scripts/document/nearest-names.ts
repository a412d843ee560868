import { isObject, keysOf } from "./json-pointer.js";

/** Longer names are not compared, and no more than these: comparing takes time in the product of both. */
const longest = 60;
const mostNames = 2_000;
const mostSuggestions = 3;

/**
 * ` Did you mean X, Y?` for a pointer that leads nowhere: the names at its first wrong key that are most like it. Empty if the pointer
 * leads somewhere, or no name is like it.
 */
export function didYouMean(document: unknown, pointer: string): string {
  let node = document;
  for (const key of keysOf(pointer)) {
    if (typeof node !== "object" || node === null) return "";
    if (!Object.hasOwn(node, key)) return isObject(node) ? suggestion(nearestNames(key, Object.keys(node))) : "";
    // Any object can be read by its own keys.
    node = (node as Readonly<Record<string, unknown>>)[key];
  }
  return "";
}

function suggestion(names: readonly string[]): string {
  return names.length === 0 ? "" : ` Did you mean ${names.join(", ")}?`;
}

/** The names that are most like one, which differ from it in a third of its characters or less; the most similar first. */
export function nearestNames(name: string, names: readonly string[]): string[] {
  if (name.length > longest) return [];
  const most = Math.max(2, Math.floor(name.length / 3));
  return names
    .slice(0, mostNames)
    .filter((other) => other.length <= longest && Math.abs(other.length - name.length) <= most)
    .map((other) => ({ other, distance: distanceOf(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ distance }) => distance <= most)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, mostSuggestions)
    .map(({ other }) => other);
}

/** How many characters have to be inserted, removed, replaced, or exchanged with the next one. */
function distanceOf(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const candidates = [(above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (isSame ? 0 : 1)];
      if (isExchanged) candidates.push((before[j - 2] ?? 0) + 1);
      row.push(Math.min(...candidates));
    }
    [before, above] = [above, row];
  }
  return above[b.length] ?? 0;
}
