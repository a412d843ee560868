import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readFiles } from "../../cli/files.js";
import { run } from "../../cli/program.js";
import { inTemporaryFolder } from "../../cli/temporary-folder.js";
import { root } from "../../project/project.js";
import { highlightedLanguages } from "./markdown-rules.js";
import { inputVariable, type PluginInput, routerName } from "./typedoc-plugin.js";

/**
 * The text pages and the TypeScript reference of the package, rendered by TypeDoc: files by their path in the site.
 * @param title title of the site
 * @param withReference false leaves out the reference, which takes most of the time
 * @throws UserError when TypeDoc cannot read the sources
 */
export async function renderTypedoc(title: string, input: PluginInput, withReference: boolean): Promise<Map<string, Buffer>> {
  const path = (name: string) => fileURLToPath(new URL(name, root));
  const asset = (name: string) => fileURLToPath(new URL(`assets/${name}`, import.meta.url));
  return inTemporaryFolder(async (folder) => {
    const out = join(folder, "out");
    const options = {
      name: title,
      entryPoints: withReference ? [path("src/index.ts"), path("src/node/index.ts")] : [],
      tsconfig: path("src/tsconfig.json"),
      plugin: [fileURLToPath(new URL("typedoc-plugin.ts", import.meta.url))],
      router: routerName,
      out,
      readme: "none",
      customCss: asset("pages.css"),
      customJs: asset("menus.js"),
      // It would warn about the tags of openapi-typescript, which it shows nevertheless.
      logLevel: "Error",
      // `npm run typecheck` reports type errors. Checking here would take the same time again.
      skipErrorChecking: true,
      // Links to sources would contain paths of this machine.
      disableSources: true,
      hideGenerator: true,
      includeHierarchySummary: false,
      // Each text has its own.
      headings: { readme: false, document: false },
      markdownItOptions: { html: false, linkify: false },
      highlightLanguages: highlightedLanguages,
      searchInDocuments: true,
      searchInComments: true,
      // With filters TypeDoc writes styles at run time, which the policy forbids.
      visibilityFilters: {},
    };
    await writeFile(join(folder, "typedoc.json"), JSON.stringify(options));
    await writeFile(join(folder, "input.json"), JSON.stringify(input));
    // In a separate process: a second run in the same process numbers things differently.
    const cli = fileURLToPath(import.meta.resolve("typedoc/package.json")).replace("package.json", "bin/typedoc");
    const args = ["--import", import.meta.resolve("tsx"), cli, "--options", join(folder, "typedoc.json")];
    // TypeDoc makes anchors and orders names by the locale of the machine.
    const env = { ...process.env, LC_ALL: "en_US.UTF-8", [inputVariable]: join(folder, "input.json") };
    await run(process.execPath, args, { cwd: path("."), env });
    return new Map(await readFiles(out));
  });
}
