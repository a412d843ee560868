import { redocly } from "../cli/redocly.js";
import { UserError } from "../cli/user-error.js";
import { parseJsonObject } from "./json-file.js";

/**
 * What the vendor's page allows: 18 points cannot be reached, since its bodies are nested five levels deep and it documents no
 * ranges, lengths or patterns, and the spec invents none.
 */
export const minimumAgentReadiness = 82;

/**
 * Scores the API description with Redocly and prints the result. Resolves to the exit status: 0 when the score is high enough,
 * else 1.
 * @param json whether to print the whole report
 * @throws UserError when Redocly fails, or prints no score
 */
export async function score(json: boolean): Promise<number> {
  const output = await redocly(["score", "asm", "--format", "json"]);
  const report = parseJsonObject(output, "the output of redocly score");
  const { agentReadiness } = report;
  if (typeof agentReadiness !== "number") throw new UserError(`redocly score printed no agentReadiness:\n${output}`);
  const summary = `score  agent readiness ${agentReadiness} of 100, at least ${minimumAgentReadiness} required`;
  console.log(json ? JSON.stringify(report, null, 2) : summary);
  return agentReadiness >= minimumAgentReadiness ? 0 : 1;
}
