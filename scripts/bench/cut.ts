import { isObject, type JsonObject } from "../document/json-pointer.js";
import { methods } from "../document/model.js";

const isMethod = (key: string) => methods.some((method) => method === key);

/** A document with only the first `count` operations of another, and the components that they need. */
export function cut(document: JsonObject, count: number): JsonObject {
  const paths: Record<string, JsonObject> = {};
  let left = count;
  for (const [path, item] of Object.entries(isObject(document["paths"]) ? document["paths"] : {})) {
    if (!isObject(item)) continue;
    const kept = Object.entries(item).filter(([key]) => !isMethod(key) || left-- > 0);
    if (kept.some(([key]) => isMethod(key))) paths[path] = Object.fromEntries(kept);
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

/** Pointers of the components that a value refers to, directly or through other components. */
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
