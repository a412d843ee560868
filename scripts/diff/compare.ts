import { buildModel, type OperationModel, pascalCase } from "../document/model.js";
import { type Change, type Finding, joinFindings } from "./change.js";
import { compareDocuments, parameterSubject } from "./document.js";
import { type ChangedOperation, inSameWords, wholeOperations } from "./merge.js";
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
  const types = wholeOperations([...document, ...compareTypes(base, revision)], changedOperations(base, revision)).map(named);
  const { files, findings } = compilePreviousTests(base, revision);
  return { changes: joinFindings([...types.map(inSameWords), ...findings]), tests: files };
}

/** The operations that only one of the versions has, with the names of their types and data. */
function changedOperations(base: Version, revision: Version): ChangedOperation[] {
  const [before, after] = [base, revision].map(({ document }) => buildModel(document, "", "").operations);
  const keyOf = ({ method, path }: OperationModel) => `${method} ${path}`;
  const only = (some: readonly OperationModel[] = [], others: readonly OperationModel[] = []) =>
    some.filter((operation) => !others.some((other) => keyOf(other) === keyOf(operation)));
  const changed = (operation: OperationModel, isAdded: boolean): ChangedOperation => {
    const { name, method, path } = operation;
    const parts = ["Path", "Query", "Header", "Cookie", "Body", "Args", "Result", "Error"];
    return {
      operation,
      isAdded,
      parts: new Set([
        `${method.toUpperCase()} ${path}`,
        `Operations.${name}`,
        `operationInfo.${name}`,
        ...parts.map((part) => pascalCase(name) + part),
      ]),
    };
  };
  return [
    ...only(after, before).map((operation) => changed(operation, true)),
    ...only(before, after).map((operation) => changed(operation, false)),
  ];
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
