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
 * The reference of the package's public API by TypeDoc: files by their path in the site, under `reference/`.
 * @throws UserError when the package cannot be read
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
      // Unknown to it are the tags of openapi-typescript, which it shows all the same.
      logLevel: "Error",
      // Type errors are told by `npm run typecheck`, which takes as long again.
      skipErrorChecking: true,
      // They would name folders of this machine.
      disableSources: true,
      hideGenerator: true,
      // Without filters TypeDoc writes no style at run time, which the policy would refuse.
      visibilityFilters: {},
    };
    await writeFile(join(folder, "typedoc.json"), JSON.stringify(options));
    // A process of its own: a second run in the same one numbers things otherwise.
    const cli = fileURLToPath(import.meta.resolve("typedoc/package.json")).replace("package.json", "bin/typedoc");
    await run(process.execPath, [cli, "--options", join(folder, "typedoc.json")], { cwd: path("."), env: process.env });
    const files = await readFiles(out);
    return new Map(
      [...files].map(([name, content]) => {
        const place = `reference/${name}`;
        return [place, name.endsWith(".html") ? Buffer.from(mended(content.toString(), place, edition, navigation)) : content];
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function mended(html: string, path: string, edition: Edition, navigation: readonly Navigation[]): string {
  const page = html
    // Icons are in icons.js too. A page opened as a file must not take them out of another.
    .replaceAll(/<use href="[^"#]*icons\.svg#/g, '<use href="#')
    .replace('<div class="col-content">', '<div class="col-content" role="main">')
    .replace('<div class="col-sidebar">', '<div class="col-sidebar" role="complementary">')
    .replace("</head>", () => `<style>${style}</style></head>`)
    .replace("<body>", () => `<body>${bar(edition, navigation, path)}`);
  return withPolicy(page, policyOf(page, { "script-src": ["'self'"], "style-src-elem": ["'self'"] }));
}
