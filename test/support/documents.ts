import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type PipelineResult, runPipeline } from "../../scripts/generator/pipeline.js";
import { formatProblems, hasErrors } from "../../scripts/document/problems.js";

const folder = fileURLToPath(new URL("../scripts/generator/documents", import.meta.url));

/** Small documents, one per construct of OpenAPI. */
export const constructs: readonly string[] = readdirSync(folder);

/** Path of a file that belongs to a construct. */
export function fileOf(construct: string, name: string): string {
  return join(folder, construct, name);
}

/** What is generated from a construct's document. @throws Error when it is refused */
export async function generated(construct: string): Promise<PipelineResult> {
  const result = await runPipeline(
    { spec: fileOf(construct, "openapi.yaml"), directory: join(folder, construct), command: "generate" },
    (_, run) => run(),
  );
  if (hasErrors(result.problems)) throw new Error(formatProblems(result.problems, folder));
  return result;
}

/** Code that uses what is generated, with lines that must not compile; undefined where the golden files are enough. */
export function useOf(construct: string): string | undefined {
  const path = fileOf(construct, "use.ts");
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
