import { runCommand } from "./cli/command.js";
import { requiredScores, score } from "./document/score.js";

const help = `
Scores the API description with Redocly: how easily programs can use it, out of 100.

  npm run score
  --json        print Redocly's whole report
  --help        this text

Exit status: 0 when ${requiredScores.join(", ")} are 100, else 1.
`;

void runCommand({ help, options: { json: { type: "boolean", default: false } }, run: ({ json }) => score(json) });
