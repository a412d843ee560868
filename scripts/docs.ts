import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { root, runCommand } from "./command.js";
import { redocly } from "./redocly.js";

const help = `
Renders the API description to dist/docs/index.html: one page that needs no network.

  npm run docs
  --help        this text
`;

/** Builds the docs; resolves to the path of the page, relative to the repository. */
export async function buildDocs(): Promise<string> {
  const page = "dist/docs/index.html";
  const folder = new URL("dist/docs/", root);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await redocly(["build-docs", "asm", "--inlineBundle", "--output", page]);
  return page;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand({
    help,
    options: {},
    run: async () => {
      console.log(`docs   ${await buildDocs()}`);
      return 0;
    },
  });
}
