import { isObject, type JsonObject, pointerOf } from "./json-pointer.js";

/** A server of a path or an operation, which replaces those of the document. */
export interface ServerModel {
  /** With the default of each variable. */
  readonly url: string;
  readonly pointer: string;
}

/**
 * The first server of an operation, or else of its path item. Undefined when it is also the first of the document.
 * @param holders the operation and the path item, each with its pointer
 */
export function serverOf(document: JsonObject, holders: readonly (readonly [JsonObject, string])[]): ServerModel | undefined {
  for (const [holder, pointer] of holders) {
    const url = firstUrl(holder);
    if (url === undefined) continue;
    return url === firstUrl(document) ? undefined : { url, pointer: pointerOf(pointer, "servers", 0) };
  }
  return undefined;
}

function firstUrl({ servers }: JsonObject): string | undefined {
  const server: unknown = Array.isArray(servers) ? servers[0] : undefined;
  if (!isObject(server) || typeof server["url"] !== "string") return undefined;
  const variables = isObject(server["variables"]) ? server["variables"] : {};
  return server["url"].replaceAll(/\{([^{}]+)\}/g, (template, name: string) => {
    const variable = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return isObject(variable) && typeof variable["default"] === "string" ? variable["default"] : template;
  });
}
