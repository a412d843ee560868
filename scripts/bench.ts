import { bench, parts } from "./bench/bench.js";
import { choice } from "./cli/choice.js";
import { runCommand } from "./cli/command.js";

const help = `
Measures on this machine: the CPU time that a call over loopback costs the client's process, and the time of a signature, each
compared with other clients; and the generator compared with others, as whole processes, on this spec, Stripe's and GitHub's.

  npm run bench                      everything, in about ten minutes
  npm run bench -- calls             only calls and signatures
  npm run bench -- generate          only generators

  --json        print the figures as JSON
  --help        this text

The figures are medians of several rounds; in each round every candidate runs once. The other generators and the documents are
installed into node_modules/.cache/bench the first time (about 800 MB).
`;

void runCommand({
  help,
  options: { json: { type: "boolean", default: false } },
  maxPositionals: 1,
  run: ({ json }, [part]) => bench(part === undefined ? parts : [choice("bench", part, parts)], json),
});
