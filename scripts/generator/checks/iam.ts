import { isObject, pointerOf } from "../../document/json-pointer.js";
import type { Check } from "./check.js";

const accessLevels = ["List", "Read", "Write", "Permission_management", "Tagging"];

/** `x-iam` holds the rows of the vendor's permission table, each an `IamAction`. */
export const checkIam: Check = ({ operations }, report) => {
  for (const { operation, pointer } of operations) {
    const actions = operation["x-iam"];
    if (actions === undefined) continue;
    const place = pointerOf(pointer, "x-iam");
    if (!Array.isArray(actions)) report(place, "x-iam must be an array with one entry per action");
    else
      actions.forEach((action: unknown, index) =>
        checkAction(action, (key, message) => report(pointerOf(place, index, ...key), message)),
      );
  }
};

function checkAction(action: unknown, report: (keys: (string | number)[], message: string) => void): void {
  if (!isObject(action)) return report([], "an x-iam entry must be an object");
  if (typeof action["action"] !== "string" || !/^[^:\s]+:[^:\s]+:[^:\s]+$/.test(action["action"])) {
    report(["action"], "action must have the form service:resourceType:operation");
  }
  if (!accessLevels.includes(String(action["accessLevel"])))
    report(["accessLevel"], `accessLevel must be one of ${accessLevels.join(", ")}`);
  for (const key of ["aliases", "dependencies"]) {
    if (!isStrings(action[key])) report([key], `${key} must be an array of action names; write [] for none`);
  }
  const resources = action["resources"];
  if (!Array.isArray(resources)) return report(["resources"], "resources must be an array with one entry per row of the table");
  resources.forEach((resource: unknown, index) => {
    if (
      !isObject(resource) ||
      typeof resource["type"] !== "string" ||
      typeof resource["required"] !== "boolean" ||
      !isStrings(resource["conditionKeys"])
    ) {
      report(
        ["resources", index],
        "a resource must have type (text), required (true or false) and conditionKeys (array of text)",
      );
    }
  });
}

function isStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}
