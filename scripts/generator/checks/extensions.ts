import { isObject, pointerOf } from "../../document/json-pointer.js";
import type { OperationModel } from "../../document/model.js";
import { nearestNames } from "../../document/nearest-names.js";
import { dataKeys, nameMaps } from "../../document/provenance.js";
import type { Check, Report } from "./check.js";

/** Whether a document follows the vendor's pages: an operation names its page in `x-doc`. */
export function followsPages(operations: readonly OperationModel[]): boolean {
  return operations.some(({ operation }) => operation["x-doc"] !== undefined);
}

/** The keys that this generator reads, described in `spec/README.md`. */
const own = ["x-doc", "x-sources", "x-list", "x-iam"];
/** Keys that other tools read: Redoc, Redocly and openapi-typescript. Add those of a tool that is used on the document. */
const others = `x-additionalPropertiesName x-codeSamples x-displayName x-enum-descriptions x-enum-varnames x-enumDescriptions
  x-explicitMappingNames x-extendedDiscriminator x-hideTryItPanel x-ignoredHeaderParameters x-internal x-logo x-meta
  x-rbac x-servers x-summary x-tagGroups x-traitTag`.split(/\s+/);
/** What the generator writes: a bundled document may be read again, such as by `npm run diff`. */
const written = ["x-generated"];
const known = new Set([...own, ...others, ...written]);
const ofOperations = new Set(["x-list", "x-iam"]);

/** Keys whose value has names that the author chose, and nothing that could be extended. */
const onlyNames = new Set(["security", "mapping", "scopes", "dependentRequired"]);

/**
 * In a document that follows the vendor's pages, a key that starts with `x-` must be known, and stand where it is read: a mistyped one
 * would have no effect. In any other document they may be those of any tool.
 */
export const checkExtensions: Check = ({ document, operations }, report) => {
  if (!followsPages(operations)) return;
  const places = new Set(operations.map(({ pointer }) => pointer));
  visit(document, "#", false, (pointer, key) => {
    const place = pointerOf(pointer, key);
    if (!known.has(key)) reportUnknown(key, place, report);
    else if (ofOperations.has(key) && !places.has(pointer))
      report(place, `${key} has no effect here: it belongs in an operation`);
    else if (key === "x-sources" && pointer !== "#")
      report(place, "x-sources has no effect here: it belongs at the top of the document");
  });
};

function reportUnknown(key: string, place: string, report: Report): void {
  const nearest = nearestNames(key, [...known]);
  report(
    place,
    nearest.length > 0
      ? `unknown key ${key}. Did you mean ${nearest.join(", ")}?`
      : `unknown key ${key}: the keys of this project are ${own.join(", ")}; add that of another tool to scripts/generator/checks/extensions.ts`,
  );
}

/** @param isMap whether the keys of the node are names that the author chose */
function visit(node: unknown, pointer: string, isMap: boolean, check: (pointer: string, key: string) => void): void {
  if (Array.isArray(node)) node.forEach((child, index) => visit(child, pointerOf(pointer, index), false, check));
  if (!isObject(node)) return;
  for (const [key, child] of Object.entries(node)) {
    if (isMap) visit(child, pointerOf(pointer, key), false, check);
    else if (key.startsWith("x-")) check(pointer, key);
    else if (!dataKeys.has(key) && !onlyNames.has(key))
      visit(child, pointerOf(pointer, key), nameMaps.has(key) || key === "encoding", check);
  }
}
