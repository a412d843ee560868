// npm run test:loaded: runs the tests three times beside four processes that only compute. No test may depend on how fast the machine is.
import { spawn, spawnSync } from "node:child_process";

const runs = 3;
// They end with this process, however it ends.
const compute = `const parent = process.ppid; while (process.ppid === parent) for (let step = 0; step < 1e8; step++);`;
const computing = Array.from({ length: 4 }, () => spawn(process.execPath, ["--eval", compute], { stdio: "ignore" }));
try {
  for (let run = 1; run <= runs && process.exitCode === undefined; run++) {
    console.log(`Run ${run} of ${runs}, beside ${computing.length} processes that compute.`);
    const { status } = spawnSync("npm", ["test", "--", "--coverage.enabled=false"], { stdio: "inherit" });
    if (status !== 0) process.exitCode = 1;
  }
} finally {
  for (const child of computing) child.kill();
}
