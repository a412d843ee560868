import { isObject, pointerOf } from "../../document/json-pointer.js";
import type { Check, Report } from "./check.js";

/** Security schemes and server variables are declared where they are used. */
export const checkDeclarations: Check = ({ document, operations }, report) => {
  const components = isObject(document["components"]) ? document["components"]["securitySchemes"] : undefined;
  const schemes = isObject(components) ? components : {};
  checkSecurity(document["security"], "#/security");
  checkServers(document["servers"], "#/servers", report);
  for (const { operation, pointer } of operations) {
    checkSecurity(operation["security"], pointerOf(pointer, "security"));
    checkServers(operation["servers"], pointerOf(pointer, "servers"), report);
  }
  for (const [path, item] of Object.entries(isObject(document["paths"]) ? document["paths"] : {})) {
    if (isObject(item)) checkServers(item["servers"], pointerOf("#", "paths", path, "servers"), report);
  }

  function checkSecurity(list: unknown, pointer: string): void {
    for (const [index, requirement] of Array.isArray(list) ? list.entries() : []) {
      for (const name of Object.keys(isObject(requirement) ? requirement : {})) {
        if (Object.hasOwn(schemes, name)) continue;
        const text = `security scheme ${JSON.stringify(name)} is not declared`;
        report(pointerOf(pointer, index, name), `${text}: add it to components.securitySchemes`);
      }
    }
  }
};

function checkServers(list: unknown, pointer: string, report: Report): void {
  for (const [index, server] of Array.isArray(list) ? list.entries() : []) {
    if (!isObject(server) || typeof server["url"] !== "string") continue;
    const variables = isObject(server["variables"]) ? server["variables"] : {};
    for (const [, name = ""] of server["url"].matchAll(/\{([^{}]+)\}/g)) {
      if (Object.hasOwn(variables, name)) continue;
      const text = `server variable ${JSON.stringify(name)} is not declared`;
      report(pointerOf(pointer, index, "url"), `${text}: add it to the variables of the server, with a default`);
    }
  }
}
