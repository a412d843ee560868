import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../project/project.js";
import { run } from "../../cli/program.js";
import { policyOf, withPolicy } from "./content-security-policy.js";
import type { Edition } from "../text/edition.js";
import { readFiles } from "../../cli/files.js";
import { bar, type Navigation } from "./html-page.js";
import { style } from "./style.js";

/**
 * The TypeScript reference of the package, rendered by TypeDoc: files by their path in the site, under `reference/`.
 * @throws UserError when TypeDoc cannot read the sources
 */
export async function renderReference(edition: Edition, navigation: readonly Navigation[]): Promise<Map<string, Buffer>> {
  const path = (name: string) => fileURLToPath(new URL(name, root));
  const folder = await mkdtemp(join(tmpdir(), "reference-"));
  const out = join(folder, "out");
  try {
    const options = {
      name: edition.packageName,
      entryPoints: [path("src/index.ts"), path("src/node/index.ts")],
      tsconfig: path("src/tsconfig.json"),
      out,
      readme: "none",
      // It would warn about the tags of openapi-typescript, which it shows nevertheless.
      logLevel: "Error",
      // `npm run typecheck` reports type errors. Checking here would take the same time again.
      skipErrorChecking: true,
      // Links to sources would contain paths of this machine.
      disableSources: true,
      hideGenerator: true,
      // Code in comments stays plain: Shiki stops colouring a line after 500 ms (its tokenizeTimeLimit), so that two builds on a
      // busy machine would differ.
      highlightLanguages: [],
      // With filters TypeDoc writes styles at run time, which the policy forbids.
      visibilityFilters: {},
    };
    await writeFile(join(folder, "typedoc.json"), JSON.stringify(options));
    // In a separate process: a second run in the same process numbers things differently.
    const cli = fileURLToPath(import.meta.resolve("typedoc/package.json")).replace("package.json", "bin/typedoc");
    await run(process.execPath, [cli, "--options", join(folder, "typedoc.json")], { cwd: path("."), env: process.env });
    const files = await readFiles(out);
    return new Map(
      [...files].map(([name, content]) => {
        const place = `reference/${name}`;
        return [
          place,
          name.endsWith(".html") ? Buffer.from(asPageOfSite(content.toString(), place, edition, navigation)) : content,
        ];
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function asPageOfSite(html: string, path: string, edition: Edition, navigation: readonly Navigation[]): string {
  const page = html
    // The icons are also in icons.js. A page opened as a file must not load them from another file.
    .replaceAll(/<use href="[^"#]*icons\.svg#/g, '<use href="#')
    .replace('<div class="col-content">', '<div class="col-content" role="main">')
    .replace('<div class="col-sidebar">', '<div class="col-sidebar" role="complementary">')
    .replace("</head>", () => `<style>${style}</style></head>`)
    .replace("<body>", () => `<body>${bar(edition, navigation, path)}`);
  return withPolicy(page, policyOf(page, { "script-src": ["'self'"], "style-src-elem": ["'self'"] }));
}
