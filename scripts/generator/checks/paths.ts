import { isObject, pointerOf } from "../../document/json-pointer.js";
import type { OperationModel } from "../../document/model.js";
import type { Check, Report } from "./check.js";

/** Every `{name}` of a path needs a parameter, or the braces would be sent. Redocly's rules can be turned off, and find less. */
export const checkPaths: Check = ({ document, operations }, report) => {
  for (const path of Object.keys(isObject(document["paths"]) ? document["paths"] : {})) {
    if (/[{}]/.test(path.replaceAll(/\{[^{}]+\}/g, "")))
      report(pointerOf("#", "paths", path), `path ${path} has an unpaired brace, or an empty pair`);
  }
  for (const operation of operations) checkOperation(operation, report);
};

function checkOperation({ method, path, pointer, parameters, operation }: OperationModel, report: Report): void {
  const title = `${method.toUpperCase()} ${path}`;
  if (operation["responses"] === undefined)
    report(pointer, `${title} documents no responses: its result type is undefined`, "warning");
  const wanted = new Set(path.match(/(?<=\{)[^{}]+(?=\})/g));
  const declared = parameters.filter(({ in: place }) => place === "path");
  for (const { name, required, pointer: place } of declared) {
    if (!wanted.has(name)) report(place, `path parameter ${JSON.stringify(name)} does not occur in ${title}`);
    if (!required)
      report(place, `path parameter ${JSON.stringify(name)} needs required: true, because no part of a path is optional`);
  }
  for (const name of wanted) {
    if (!declared.some((parameter) => parameter.name === name))
      report(pointer, `${title} does not declare its path parameter ${JSON.stringify(name)}: add it to parameters`);
  }
}
