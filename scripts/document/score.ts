import { redocly } from "../cli/redocly.js";
import { UserError } from "../cli/user-error.js";
import { parseJsonObject } from "./json-file.js";
import { isObject, type JsonObject } from "./json-pointer.js";

/**
 * The parts of Redocly's score that depend on how the API is described; each must be full. The others, such as the depth of bodies and
 * documented ranges, are given by the vendor's API.
 */
export const requiredScores = ["documentationQuality", "exampleCoverage", "errorClarity", "identifierClarity"] as const;

/**
 * Scores the API description with Redocly and prints the result. Resolves to the exit status: 0 when each of the required scores is
 * full, else 1.
 * @param json whether to print the whole report
 * @throws UserError when Redocly fails, or prints no score
 */
export async function score(json: boolean): Promise<number> {
  const output = await redocly(["score", "asm", "--format", "json"]);
  const report = parseJsonObject(output, "the output of redocly score");
  const low = lowScores(report);
  if (low === undefined) throw new UserError(`redocly score printed no scores:\n${output}`);
  const demand = `100 required of ${requiredScores.join(", ")}`;
  const found = low.length === 0 ? "all are" : `not so: ${low.map(([name, value]) => `${name} ${value}`).join(", ")}`;
  console.log(
    json
      ? JSON.stringify(report, null, 2)
      : `score  agent readiness ${String(report["agentReadiness"])} of 100; ${demand}: ${found}`,
  );
  return low.length === 0 ? 0 : 1;
}

/** The required scores below 100, in percent; undefined if the report lacks one. */
export function lowScores({ subscores }: JsonObject): [name: string, percent: number][] | undefined {
  const values = requiredScores.map((name): [string, unknown] => [name, isObject(subscores) ? subscores[name] : undefined]);
  const numbers = values.filter((entry): entry is [string, number] => typeof entry[1] === "number");
  if (numbers.length < values.length) return undefined;
  return numbers.filter(([, value]) => value < 1).map(([name, value]) => [name, Math.round(value * 1000) / 10]);
}
