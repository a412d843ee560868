import { fileURLToPath } from "node:url";
import { root } from "./project.js";

/** Arguments of Node.js that start the generator as `npm run generate` does, whatever the current folder is. */
export const generatorLauncher: readonly string[] = [
  "--import",
  new URL("scripts/generator/preload.mjs", root).href,
  fileURLToPath(new URL("scripts/generate.ts", root)),
];
