import { pointerOf } from "../../document/json-pointer.js";
import type { Check } from "./check.js";

/** Operation IDs become method names: each must be unique. One that cannot be a name gets another, with a warning. */
export const checkOperationIds: Check = ({ operations }, report) => {
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
    if (other !== undefined)
      report(
        place,
        `operationId ${JSON.stringify(operationId)} of ${operation} is also that of ${other}: each operation needs a unique one`,
      );
    else if (operationId !== name)
      report(
        place,
        `operationId ${JSON.stringify(operationId)} is not an identifier, or is taken: its method is named ${name}`,
        "warning",
      );
  }
};
