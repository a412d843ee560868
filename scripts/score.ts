import { isObject } from "./document/json-pointer.js";
import { runCommand } from "./cli/command.js";
import { UserError } from "./cli/user-error.js";
import { redocly } from "./cli/redocly.js";

/**
 * What the vendor's page allows: 18 points are out of reach, as its bodies nest five deep and it names no ranges, lengths
 * or patterns, and the spec invents none.
 */
const leastAgentReadiness = 82;

const help = `
Scores the API description with Redocly: how easily programs can make use of it, out of 100.

  npm run score
  --json        print Redocly's whole report
  --help        this text

Exit status: 0 when agent readiness is ${leastAgentReadiness} or more, else 1.
`;

await runCommand({
  help,
  options: { json: { type: "boolean", default: false } },
  run: async ({ json }) => {
    const output = await redocly(["score", "asm", "--format", "json"]);
    const report: unknown = JSON.parse(output);
    const readiness = isObject(report) ? report["agentReadiness"] : undefined;
    if (typeof readiness !== "number") throw new UserError(`redocly score printed no agentReadiness:\n${output}`);
    console.log(
      json ? JSON.stringify(report, null, 2) : `score  agent readiness ${readiness}, at least ${leastAgentReadiness} wanted`,
    );
    return readiness >= leastAgentReadiness ? 0 : 1;
  },
});
