import { isObject, pointerOf } from "../../document/json-pointer.js";
import type { OperationModel } from "../../document/model.js";
import type { Check, Report } from "./check.js";

/** Every `{name}` of a path needs a parameter, or the braces would be sent. Redocly's rules can be turned off, and find less. */
export const checkPaths: Check = ({ document, operations }, report) => {
  for (const path of Object.keys(isObject(document["paths"]) ? document["paths"] : {})) {
    if (/[{}]/.test(path.replaceAll(/\{[^{}]+\}/g, "")))
      report(pointerOf("#", "paths", path), `path ${path} has an unpaired brace, or an empty pair`);
  }
  const is30 = String(document["openapi"]).startsWith("3.0");
  for (const operation of operations) {
    checkResponses(operation, is30, report);
    checkOperation(operation, report);
  }
};

/** From OpenAPI 3.1 on, an operation may leave them out. */
function checkResponses({ method, path, pointer, operation, responses }: OperationModel, is30: boolean, report: Report): void {
  const title = `${method.toUpperCase()} ${path}`;
  if (operation["responses"] === undefined && !is30)
    report(pointer, `${title} documents no responses: its result type is undefined`, "warning");
  else if (responses.size === 0)
    report(pointer, `${title} documents no responses: add at least one, for example "200" or default`);
}

function checkOperation({ method, path, pointer, parameters }: OperationModel, report: Report): void {
  const title = `${method.toUpperCase()} ${path}`;
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
