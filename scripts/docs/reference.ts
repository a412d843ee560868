import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../command.js";
import { UserError } from "../problems.js";
import { policyOf, withPolicy } from "./content-security-policy.js";
import type { Edition } from "./edition.js";
import { readFiles } from "./files.js";
import { bar, type Navigation } from "./html-page.js";
import { style } from "./style.js";

/**
 * The reference of the package's public API by TypeDoc: files by their path in the site, under `reference/`.
 * @throws UserError when the package cannot be read
 */
export async function renderReference(edition: Edition, navigation: readonly Navigation[]): Promise<Map<string, Buffer>> {
  const { Application, LogLevel, OptionDefaults } = await import("typedoc");
  const path = (name: string) => fileURLToPath(new URL(name, root));
  const out = await mkdtemp(join(tmpdir(), "reference-"));
  try {
    const app = await Application.bootstrap({
      name: edition.packageName,
      entryPoints: [path("src/index.ts"), path("src/node.ts")],
      tsconfig: path("src/tsconfig.json"),
      readme: "none",
      logLevel: LogLevel.Error,
      // openapi-typescript writes them.
      blockTags: [...OptionDefaults.blockTags, "@description", "@constant", "@enum"],
      // Type errors are told by `npm run typecheck`, which takes as long again.
      skipErrorChecking: true,
      // They would name folders of this machine.
      disableSources: true,
      hideGenerator: true,
      // Without filters TypeDoc writes no style at run time, which the policy would refuse.
      visibilityFilters: {},
    });
    const project = await app.convert();
    if (!project) throw new UserError("typedoc could not read src/: npm run typecheck says why");
    await app.generateDocs(project, out);
    if (app.logger.hasErrors()) throw new UserError("typedoc failed");
    const files = await readFiles(out);
    return new Map(
      [...files].map(([name, content]) => {
        const place = `reference/${name}`;
        return [place, name.endsWith(".html") ? Buffer.from(mended(content.toString(), place, edition, navigation)) : content];
      }),
    );
  } finally {
    await rm(out, { recursive: true, force: true });
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
