import { fileURLToPath } from "node:url";
import { root } from "./project.js";

/** Arguments of Node.js that start a command as its npm script does, whatever the current folder is. */
export function launcherOf(command: string): readonly string[] {
  const launch = [
    fileURLToPath(new URL("scripts/project/launch.mjs", root)),
    fileURLToPath(new URL(`scripts/${command}.ts`, root)),
  ];
  return command === "generate" ? ["--import", new URL("scripts/generator/preload.mjs", root).href, ...launch] : launch;
}
