import type { Check, Report } from "./checks/check.js";
import { checkDeclarations } from "./checks/declarations.js";
import { checkDoc } from "./checks/doc.js";
import { checkExtensions } from "./checks/extensions.js";
import { checkIam } from "./checks/iam.js";
import { checkKeywords } from "./checks/keywords.js";
import { checkList } from "./checks/list.js";
import { checkOperationIds } from "./checks/operation-ids.js";
import { checkParameters } from "./checks/parameters.js";
import { checkPaths } from "./checks/paths.js";
import { checkSerialization } from "./checks/serialization.js";
import { checkTodo, todoRule, withoutPlaceholders } from "./checks/todo.js";
import { checkSchemas } from "./checks/schemas.js";
import type { FileHashes } from "../document/file-hashes.js";
import type { LoadOptions } from "../document/load.js";
import type { ApiModel } from "../document/model.js";
import { hasErrors, type Problem } from "../document/problems.js";

const checks: readonly [rule: string, check: Check][] = [
  ["paths", checkPaths],
  ["parameters", checkParameters],
  ["operation-ids", checkOperationIds],
  ["serialization", checkSerialization],
  ["schemas", checkSchemas],
  ["keywords", checkKeywords],
  ["declarations", checkDeclarations],
  ["extensions", checkExtensions],
  ["x-list", checkList],
  ["x-iam", checkIam],
  ["x-doc", checkDoc],
  [todoRule, checkTodo],
];

export interface PipelineResult {
  readonly problems: readonly Problem[];
  /** Generated files by name. Empty when there are errors. */
  readonly files: ReadonlyMap<string, string>;
  /** The files that were read or looked for. */
  readonly inputs: FileHashes;
}

/** Runs a step; reports its name, and a summary of its result. */
export type Step = <Result>(name: string, run: () => Promise<Result>, summarize: (result: Result) => string) => Promise<Result>;

/** From the sources to the text of every generated file. Writes nothing. */
export async function runPipeline(options: LoadOptions, step: Step): Promise<PipelineResult> {
  // First: all other steps work on the linted and bundled document.
  const loaded = await step(
    "load",
    async () => (await import("../document/load.js")).load(options),
    ({ inputs, model }) =>
      model ? `${count(inputs.size, "file")} linted and bundled, ${count(model.operations.length, "operation")}` : "stopped",
  );
  const { model, inputs } = loaded;
  if (!model) return { problems: loaded.problems, files: new Map(), inputs };

  // Before emitting: emitters rely on the checks, for example on unique operation IDs.
  const found = await step(
    "check",
    () => runChecks(model, loaded.locate),
    (problems) => `${count(checks.length, "check")}, ${count(problems.length, "problem")}`,
  );
  const problems = withoutPlaceholders([...loaded.problems, ...found]);
  if (hasErrors(problems)) return { problems, files: new Map(), inputs };

  const files = await step(
    "emit",
    () => emit(model),
    (emitted) => count(emitted.size, "file"),
  );
  return { problems, files, inputs };
}

async function runChecks(
  model: ApiModel,
  locate: (pointer: string) => Promise<{ file: string; line: number }>,
): Promise<Problem[]> {
  const found: { rule: string; pointer: string; message: string; severity: Problem["severity"] }[] = [];
  for (const [rule, check] of checks) {
    const report: Report = (pointer, message, severity = "error") => found.push({ rule, pointer, message, severity });
    check(model, report);
  }
  return Promise.all(
    found.map(async ({ rule, pointer, message, severity }): Promise<Problem> => ({
      severity,
      rule,
      message,
      ...(await locate(pointer)),
    })),
  );
}

/** The emitters load two compilers, which takes most of the time of a run, so they are imported only here. */
async function emit(model: ApiModel): Promise<Map<string, string>> {
  const [{ emitOpenapi }, { emitTypes }, { emitOperations }, { emitClient }, { emitExports }, { emitVersion }, { emitReadme }] =
    await Promise.all([
      import("./emit/openapi.js"),
      import("./emit/types.js"),
      import("./emit/operations.js"),
      import("./emit/client.js"),
      import("./emit/exports.js"),
      import("./emit/version.js"),
      import("./emit/readme.js"),
    ]);
  const openapi = emitOpenapi(model);
  return new Map([
    ["openapi.json", openapi],
    ["types.ts", emitTypes(model)],
    ["operations.ts", emitOperations(model)],
    ["client.ts", emitClient(model)],
    ["exports.ts", emitExports(model)],
    // After openapi.json, whose text it hashes.
    ["version.ts", emitVersion(model, openapi)],
    ["README.md", emitReadme(model)],
  ]);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
