import { isObject, pointerOf } from "../../document/json-pointer.js";
import type { Check } from "./check.js";

/** `x-doc` names the vendor's page that a part comes from, and the number of the table. */
export const checkDoc: Check = ({ document }, report) => visit(document, "#", report);

function visit(node: unknown, pointer: string, report: Parameters<Check>[1]): void {
  if (Array.isArray(node)) node.forEach((child, index) => visit(child, pointerOf(pointer, index), report));
  if (!isObject(node)) return;
  for (const [key, child] of Object.entries(node)) {
    const place = pointerOf(pointer, key);
    if (key !== "x-doc") visit(child, place, report);
    else if (
      !isObject(child) ||
      typeof child["page"] !== "string" ||
      !(child["table"] === undefined || Number.isInteger(child["table"]))
    ) {
      report(place, "x-doc must be { page: name of the vendor's page, table: number of the table, if any }");
    }
  }
}
