import { isObject, type JsonObject, pointerOf } from "../../document/json-pointer.js";
import type { Check } from "./check.js";

const actionKeys = ["action", "accessLevel", "resources", "aliases", "dependencies"];
const resourceKeys = ["type", "required", "conditionKeys"];
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

type ReportAt = (keys: (string | number)[], message: string) => void;

function checkKeys(value: JsonObject, known: readonly string[], place: (string | number)[], report: ReportAt): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key))
      report([...place, key], `x-iam has an unknown key ${JSON.stringify(key)}: it takes ${known.join(", ")}`);
  }
}

function checkAction(action: unknown, report: ReportAt): void {
  if (!isObject(action)) return report([], "an x-iam entry must be an object");
  checkKeys(action, actionKeys, [], report);
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
    if (isObject(resource)) checkKeys(resource, resourceKeys, ["resources", index], report);
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
