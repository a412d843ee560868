import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root of the repository: what commands work on, wherever they are started. */
export const root = new URL("../../", import.meta.url);

const directory = fileURLToPath(root);

/** This project's own API description, its configuration, and the folder of what is generated from it. Absolute paths. */
export const project = {
  directory,
  spec: join(directory, "spec/openapi.yaml"),
  config: join(directory, "redocly.yaml"),
  deviations: join(directory, "spec/deviations.yaml"),
  /** Pages of the docs that are written by hand, in the order of their menu. The first is the start page. */
  guide: ["index", "authentication", "errors", "environments", "testing", "versions"].map((name) =>
    join(directory, `scripts/docs/guide/${name}.md`),
  ),
  out: join(directory, "generated"),
  command: "npm run generate",
} as const;
