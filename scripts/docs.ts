import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { root, runCommand } from "./command.js";
import { UserError } from "./problems.js";
import { redocly } from "./redocly.js";

const help = `
Renders the API description to dist/docs/index.html: one page that needs no network.

  npm run docs
  --help        this text
`;

/** Redoc has scripts and styles inline, compiles some, and would fetch its maker's logo: nothing may leave the page. */
const policy =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; style-src 'unsafe-inline'; img-src data:; font-src data:; worker-src blob:";

/** Builds the docs; resolves to the path of the page, relative to the repository. */
export async function buildDocs(): Promise<string> {
  const page = "dist/docs/index.html";
  const folder = new URL("dist/docs/", root);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await redocly(["build-docs", "asm", "--inlineBundle", "--output", page]);
  const file = new URL(page, root);
  const html = await readFile(file, "utf8");
  if (!html.includes("<head>")) throw new UserError("redocly build-docs gave a page without <head>: was Redocly updated?");
  await writeFile(file, html.replace("<head>", `<head>\n<meta http-equiv="Content-Security-Policy" content="${policy}">`));
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
