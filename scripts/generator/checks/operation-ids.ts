import { dereference, isObject, type JsonObject, pointerOf } from "../../document/json-pointer.js";
import { methods } from "../../document/model.js";
import type { Check } from "./check.js";

/**
 * Operation IDs become method names: each must be unique, among webhooks too. One that cannot be a name gets another, with a warning.
 */
export const checkOperationIds: Check = ({ document, operations }, report) => {
  const seen = new Map<string, string>();
  for (const { operationId, name, pointer, method, path } of operations) {
    const operation = `${method.toUpperCase()} ${path}`;
    if (operationId === undefined) {
      report(
        pointer,
        `${operation} has no operationId: its method is named ${name} after its path, and changes with the path`,
        "warning",
      );
      continue;
    }
    const place = pointerOf(pointer, "operationId");
    const other = seen.get(operationId);
    seen.set(operationId, operation);
    if (other !== undefined) report(place, duplicate(operationId, operation, other));
    else if (operationId !== name)
      report(
        place,
        `operationId ${JSON.stringify(operationId)} is not an identifier, or is taken: its method is named ${name}`,
        "warning",
      );
  }
  for (const { operationId, title, pointer } of webhooksOf(document)) {
    const other = seen.get(operationId);
    seen.set(operationId, title);
    if (other !== undefined) report(pointer, duplicate(operationId, title, other));
  }
};

function duplicate(operationId: string, title: string, other: string): string {
  return `operationId ${JSON.stringify(operationId)} of ${title} is also that of ${other}: each operation needs a unique one`;
}

function webhooksOf(document: JsonObject): { operationId: string; title: string; pointer: string }[] {
  const webhooks = isObject(document["webhooks"]) ? Object.entries(document["webhooks"]) : [];
  return webhooks.flatMap(([name, reference]) => {
    const { value: item, pointer } = dereference(document, reference, pointerOf("#", "webhooks", name));
    return methods.flatMap((method) => {
      const operation = isObject(item) ? item[method] : undefined;
      if (!isObject(operation) || typeof operation["operationId"] !== "string") return [];
      const place = pointerOf(pointer, method, "operationId");
      return [{ operationId: operation["operationId"], title: `webhook ${name}`, pointer: place }];
    });
  });
}
