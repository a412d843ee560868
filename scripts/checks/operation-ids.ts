import { pointerOf } from "../json-pointer.js";
import type { Check } from "./check.js";

const identifier = /^[A-Za-z_$][\w$]*$/;

/** Operation IDs become names of methods and properties: they must be identifiers, and each its own. */
export const checkOperationIds: Check = ({ operations }, report) => {
  const seen = new Map<string, string>();
  for (const { id, pointer, method, path } of operations) {
    const place = pointerOf(pointer, "operationId");
    const name = `${method.toUpperCase()} ${path}`;
    if (!identifier.test(id) || id === "__proto__") {
      report(
        place,
        `operationId ${JSON.stringify(id)} cannot name a method: use letters, digits and _, starting with a letter`,
      );
    }
    const other = seen.get(id);
    if (other !== undefined)
      report(place, `operationId ${JSON.stringify(id)} of ${name} is that of ${other} too: give each its own`);
    seen.set(id, name);
  }
};
