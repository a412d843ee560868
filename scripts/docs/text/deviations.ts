import { dereference, isObject, type JsonObject, pointerOf } from "../../document/json-pointer.js";
import type { ApiModel, OperationModel } from "../../document/model.js";
import type { Deviation } from "../../document/deviations.js";
import { placeText } from "./place-text.js";
import { securityOf } from "../samples/security.js";

/** Pointers of everything that the operation refers to, directly or not, and of the parts that apply to every operation. */
export function reachablePointers(model: ApiModel, operation: OperationModel): string[] {
  const reached = new Set<string>();
  visit(model.document, operation.operation, reached);
  for (const { pointer, parameter } of operation.parameters) {
    reached.add(pointer);
    visit(model.document, parameter, reached);
  }
  const schemes = securityOf(model, operation).flatMap((alternative) => alternative.map(({ pointer }) => pointer));
  return ["#/security", "#/servers", "#/info", ...schemes, ...reached];
}

/** The operations that refer to each pointer, directly or not. */
export function usersOfPointers(model: ApiModel): Map<string, OperationModel[]> {
  const users = new Map<string, OperationModel[]>();
  for (const operation of model.operations)
    for (const pointer of new Set(reachablePointers(model, operation))) {
      const found = users.get(pointer);
      if (found) found.push(operation);
      else users.set(pointer, [operation]);
    }
  return users;
}

function visit(document: JsonObject, node: unknown, reached: Set<string>): void {
  if (Array.isArray(node)) return node.forEach((entry) => visit(document, entry, reached));
  if (!isObject(node)) return;
  if (typeof node["$ref"] === "string") {
    const { value, pointer } = dereference(document, node, "");
    if (reached.has(pointer)) return;
    reached.add(pointer);
    visit(document, value, reached);
  }
  for (const child of Object.values(node)) visit(document, child, reached);
}

/** The deviations from the vendor's page at or below one of the pointers, as parts of a page. Empty when there are none. */
export function deviationsText({ document, deviations }: ApiModel, pointers: readonly string[]): string[] {
  const found = deviations.filter(({ pointer }) => pointers.some((base) => pointer === base || pointer.startsWith(`${base}/`)));
  return found.length === 0
    ? []
    : ["## Differences from the vendor's page", found.map((deviation) => deviationText(document, deviation)).join("\n")];
}

function deviationText(document: JsonObject, { pointer, page, spec, reason, source }: Deviation): string {
  return `- **${placeText(document, pointer)}**\n  - Vendor's page: ${sentence(page)}\n  - This document: ${sentence(spec)}\n  - Why: ${sentence(reason)} (${source})`;
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Pointer of a schema in the document's components. */
export function schemaPointer(name: string): string {
  return pointerOf("#", "components", "schemas", name);
}
