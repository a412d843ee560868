import { isObject, type JsonObject } from "../document/json-pointer.js";

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace"]);

/** A document with the first `count` operations of another, and the components that these need. */
export function cut(document: JsonObject, count: number): JsonObject {
  const paths: Record<string, JsonObject> = {};
  let left = count;
  for (const [path, item] of Object.entries(isObject(document["paths"]) ? document["paths"] : {})) {
    if (!isObject(item)) continue;
    const kept = Object.entries(item).filter(([key]) => !methods.has(key) || left-- > 0);
    if (kept.some(([key]) => methods.has(key))) paths[path] = Object.fromEntries(kept);
    if (left <= 0) break;
  }
  const needed = componentsOf(document, paths);
  const components: Record<string, Record<string, unknown>> = {};
  for (const [kind, entries] of Object.entries(isObject(document["components"]) ? document["components"] : {})) {
    const names = Object.entries(isObject(entries) ? entries : {}).filter(([name]) =>
      kind === "securitySchemes" ? true : needed.has(`#/components/${kind}/${name}`),
    );
    if (names.length > 0) components[kind] = Object.fromEntries(names);
  }
  const { webhooks: _, "x-webhooks": __, ...rest } = document;
  return { ...rest, paths, components };
}

/** References of a bundled document that lead on from a value, near and far. */
function componentsOf(document: JsonObject, start: unknown): Set<string> {
  const found = new Set<string>();
  const queue: unknown[] = [start];
  while (queue.length > 0) {
    const value = queue.pop();
    if (typeof value === "string" && value.startsWith("#/components/") && !found.has(value)) {
      found.add(value);
      const [, , kind = "", name = ""] = value.split("/");
      const components = document["components"];
      const entries = isObject(components) ? components[kind] : undefined;
      queue.push(isObject(entries) ? entries[name] : undefined);
    } else if (typeof value === "object" && value !== null) queue.push(...Object.values(value));
  }
  return found;
}
