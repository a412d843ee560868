import { readdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { readFiles } from "../cli/files.js";
import { contentOf, refuseForeign } from "../cli/output-folder.js";
import { printable } from "../cli/printable.js";
import { run } from "../cli/program.js";
import { restoreFolder } from "../cli/replace-folder.js";
import { aborted } from "../cli/stop-signal.js";
import { UserError } from "../cli/user-error.js";
import { watchFiles } from "../cli/watch.js";
import { formatProblems, hasErrors } from "../document/problems.js";
import { manifestPath, readManifest } from "../package/manifest.js";
import { project } from "../project/project.js";
import { siteFolder, writeSite } from "./site-folder.js";
import type { RenderedSite } from "./site/render.js";
import { type DocsServer, serveDocs } from "./site/serve.js";
import { checkVersion, type Files, versionedSite, versionOf } from "./site/versions.js";

const folder = siteFolder(join(project.directory, "dist/docs"));
const firstPage = "dist/docs/index.html";

/** What the command was asked to do. */
export interface DocsOptions {
  readonly serve: boolean;
  readonly watch: boolean;
  readonly port: number;
  readonly version?: string | undefined;
  readonly earlier?: string | undefined;
}

/**
 * Renders the site and, when asked to, serves it until it is asked to stop. Resolves to the exit status.
 * @param stopSignal called when serving begins: before that, the process just ends
 * @throws UserError when the options do not go together, the sources have errors, or dist/docs/ must not be replaced
 */
export async function docs(
  { serve, watch, port, version, earlier }: DocsOptions,
  stopSignal: () => AbortSignal,
): Promise<number> {
  if (version === undefined && earlier !== undefined) throw new UserError("--earlier goes with --version");
  if (version !== undefined && watch) throw new UserError("--watch and --version do not go together");
  await restoreFolder(folder);
  // Checked again when it is written: rendering takes seconds.
  refuseForeign(folder, await contentOf(folder));
  if (watch) {
    await watchSite(port, stopSignal());
    return 0;
  }
  console.log(`docs   ${version === undefined ? await buildSite() : await buildVersion(version, earlier)}`);
  if (serve) {
    const server = await startServer(port, false);
    await aborted(stopSignal());
    await server.close();
  }
  return 0;
}

/**
 * Renders the site of the current spec. Resolves to the path of the first page, relative to the repository.
 * @param reference false leaves out the TypeScript reference, which takes most of the time
 * @throws UserError when the sources have errors
 */
export async function buildSite(reference = true): Promise<string> {
  await writeSite(folder, filesOf(await render({ reference })));
  return firstPage;
}

/** Loads the renderer, and with it the compilers, only when it is needed. */
async function render(options: { readonly reference?: boolean; readonly folder?: string } = {}): Promise<RenderedSite> {
  const [{ renderSite }, date] = await Promise.all([import("./site/render.js"), dateOfSources()]);
  return renderSite(project, { ...options, date });
}

/** The day of the last commit, so that two builds of it are the same. Undefined outside of a repository. */
async function dateOfSources(): Promise<string | undefined> {
  const git = ["log", "-1", "--format=%cs"];
  const printed = await run("git", git, { cwd: project.directory, env: process.env }).catch(() => "");
  return /^\d{4}-\d\d-\d\d$/.exec(printed.trim())?.[0];
}

/** The files of a site. Prints warnings, and throws errors. */
function filesOf({ problems, files }: RenderedSite): Files {
  const report = formatProblems(problems, process.cwd());
  if (hasErrors(problems)) throw new UserError(`dist/docs/ is unchanged:\n${report}`);
  if (report !== "") console.error(report);
  return files;
}

/** Renders one version into a site of several. Resolves to what was written. */
async function buildVersion(version: string, earlier: string | undefined): Promise<string> {
  const current = checkVersion(version);
  const { version: packageVersion } = await readManifest();
  if (current !== packageVersion)
    throw new UserError(`--version ${current}: package.json has version ${packageVersion}. The docs describe that one.`);
  const kept = earlier === undefined ? new Map<string, Files>() : await readEarlier(earlier);
  const files = filesOf(await render({ folder: "latest/" }));
  await writeSite(folder, versionedSite({ version: current, files }, kept));
  return `${firstPage}, with version ${[...new Set([...kept.keys(), current])].join(", ")}`;
}

/** The files of the versions in a folder. Anything else in it, such as the history of a checkout or a link, is not read. */
async function readEarlier(earlier: string): Promise<Map<string, Files>> {
  const entries = await readdir(resolve(earlier), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
    throw new UserError(`--earlier ${earlier}: no such folder. Omit --earlier to publish the first version.`);
  });
  const versions = entries.flatMap((entry) => (entry.isDirectory() ? (versionOf(entry.name) ?? []) : []));
  return new Map(
    await Promise.all(versions.map(async (version) => [version, await readFiles(resolve(earlier, `v${version}`))] as const)),
  );
}

async function startServer(port: number, reload: boolean): Promise<DocsServer> {
  const server = await serveDocs(folder.path, { port, reload });
  console.log(`serve  ${server.url}/  Ctrl+C stops it`);
  return server;
}

/** Renders on every save. Errors are reported, and the last good site stays. */
async function watchSite(port: number, signal: AbortSignal): Promise<void> {
  const server = await startServer(port, true);
  const src = join(project.directory, "src/");
  const sources = async () => {
    const names = await readdir(src, { recursive: true });
    return names.filter((name) => name.endsWith(".ts")).map((name) => join(src, name));
  };
  await watchFiles({
    files: [
      project.spec,
      project.config,
      project.deviations,
      manifestPath,
      join(project.directory, "CHANGELOG.md"),
      ...project.guide,
      ...(await sources()),
    ],
    work: async (changed) => {
      for (const path of changed) console.log(`saved  ${printable(relative(process.cwd(), path))}`);
      const { problems, files, inputs } = await render();
      const report = formatProblems(problems, process.cwd());
      if (report !== "") console.error(report);
      if (hasErrors(problems)) console.error("\ndist/docs/ is unchanged.");
      else {
        signal.throwIfAborted();
        await writeSite(folder, files);
        console.log(`docs   ${firstPage}`);
        server.reload();
      }
      return [...inputs, ...(await sources())];
    },
    ready: () => console.log("watch  for the next save"),
    signal,
  });
  await server.close();
}
