import { buildModel, pascalCase } from "../document/model.js";
import { type Change, type Finding, joinFindings } from "./change.js";
import { compareDocuments, parameterSubject } from "./document.js";
import { compilePreviousTests } from "./previous-tests.js";
import { compareTypes } from "./types.js";
import type { Version } from "./version.js";

export interface Comparison {
  readonly changes: readonly Change[];
  /** How many type tests of the previous version were compiled against the new one. */
  readonly tests: number;
}

/**
 * Everything that changed from one version to another: in the document, in the exported types, and for the previous type tests.
 * @throws UserError when the documents cannot be compared
 */
export async function compare(base: Version, revision: Version): Promise<Comparison> {
  const document = await compareDocuments(
    { path: base.documentPath, document: base.document },
    { path: revision.documentPath, document: revision.document },
  );
  const named = operationNames(base, revision);
  const types = compareTypes(base, revision).map(named);
  const { files, findings } = compilePreviousTests(base, revision);
  return { changes: joinFindings([...document, ...types, ...findings]), tests: files };
}

/**
 * Replaces the names of an operation's types and of its method with the document's name for the operation, `GET /pets`, and moves
 * them into the reason.
 */
function operationNames(...versions: readonly Version[]): (finding: Finding) => Finding {
  const operations = versions.flatMap(({ document }) => buildModel(document, "", "").operations);
  const rules = operations.flatMap(({ name, method, path, parameters }): [from: string, to: string][] => {
    const operation = `${method.toUpperCase()} ${path}`;
    const type = pascalCase(name);
    return [
      ...parameters.map(({ in: place, name: parameter }): [string, string] => [
        `${type}${pascalCase(place)}.${parameter}`,
        parameterSubject(operation, place, parameter),
      ]),
      ...["Path", "Query", "Header", "Cookie", "Args"].map((part): [string, string] => [`${type}${part}`, operation]),
      [`Operations.${name}`, operation],
      [`${type}Body`, `${operation} body`],
      [`${type}Result`, `${operation} response`],
    ];
  });
  // `ListPetsQuery.limit` before `ListPetsQuery`.
  rules.sort(([a], [b]) => b.length - a.length);
  return (finding) => {
    const { subject, why } = finding;
    const rule = rules.find(([from]) => subject.startsWith(from) && /^([.([]|$)/.test(subject.slice(from.length)));
    return rule ? { ...finding, subject: rule[1], why: `${subject} ${why}` } : finding;
  };
}
