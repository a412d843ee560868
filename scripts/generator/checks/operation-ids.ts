import { pointerOf } from "../../document/json-pointer.js";
import type { Check } from "./check.js";

/** Operation IDs become names of methods: each must be its own, and one that cannot be a name is told to have got another. */
export const checkOperationIds: Check = ({ operations }, report) => {
  const seen = new Map<string, string>();
  for (const { operationId, name, pointer, method, path } of operations) {
    const operation = `${method.toUpperCase()} ${path}`;
    if (operationId === undefined) {
      report(pointer, `${operation} has no operationId: it is named ${name} after its path, and renamed with it`, "warning");
      continue;
    }
    const place = pointerOf(pointer, "operationId");
    const other = seen.get(operationId);
    seen.set(operationId, operation);
    if (other !== undefined)
      report(place, `operationId ${JSON.stringify(operationId)} of ${operation} is that of ${other} too: give each its own`);
    else if (operationId !== name)
      report(
        place,
        `operationId ${JSON.stringify(operationId)} is no identifier, or is taken: its method is named ${name}`,
        "warning",
      );
  }
};
