import { readdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { project } from "../project/project.js";
import { readFiles, writeFiles } from "../cli/files.js";
import type { RenderedSite } from "./site/render.js";
import { type DocsServer, serveDocs } from "./site/serve.js";
import { checkVersion, type Files, versionedSite, versionOf } from "./site/versions.js";
import { formatProblems, hasErrors } from "../document/problems.js";
import { listenOn } from "../cli/port.js";
import { aborted } from "../cli/stop-signal.js";
import { UserError } from "../cli/user-error.js";
import { watchFiles } from "../cli/watch.js";

const folder = join(project.directory, "dist/docs/");

/**
 * Renders the docs of the spec as it is, without the TypeScript reference, which takes longer than all the rest; resolves to the
 * path of the first page, relative to the repository.
 */
export async function buildDocs(): Promise<string> {
  await writeFiles(folder, sound(await render("none")));
  return "dist/docs/index.html";
}

/** Loads what renders, and the compilers it needs, only once it is needed. */
async function render(reference?: Files | "none"): Promise<RenderedSite> {
  const { renderSite } = await import("./site/render.js");
  return renderSite(project, reference);
}

/** The files of a site whose sources have no errors; problems are told. */
function sound({ problems, files }: RenderedSite): Files {
  const told = formatProblems(problems, process.cwd());
  if (hasErrors(problems)) throw new UserError(`the docs are left as they were:\n${told}`);
  if (told !== "") console.error(told);
  return files;
}

/** Renders the whole site, or a site of several versions; resolves to what was written. */
export async function buildSite(version: string | undefined, earlier: string | undefined): Promise<string> {
  if (version === undefined) {
    await writeFiles(folder, sound(await render()));
    return "dist/docs/index.html";
  }
  const current = checkVersion(version);
  const kept = earlier === undefined ? new Map<string, Files>() : await readEarlier(earlier);
  const versions = new Map(kept).set(current, sound(await render()));
  await writeFiles(folder, versionedSite(versions));
  return `dist/docs/index.html, with version ${[...versions.keys()].join(", ")}`;
}

/** The files of the versions in a folder, and of nothing else there, such as the history of a checkout. */
async function readEarlier(earlier: string): Promise<Map<string, Files>> {
  const names = await readdir(resolve(earlier)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT" && error.code !== "ENOTDIR") throw error;
    throw new UserError(`--earlier ${earlier}: no such folder. Leave it out to publish the first version.`);
  });
  const versions = names.flatMap((name) => versionOf(name) ?? []);
  return new Map(
    await Promise.all(versions.map(async (version) => [version, await readFiles(resolve(earlier, `v${version}`))] as const)),
  );
}

async function serve(port: number, reload: boolean): Promise<DocsServer> {
  const server = await listenOn(port, (chosen) => serveDocs(folder, { port: chosen, reload }));
  console.log(`serve  ${server.url}/  Ctrl-C ends it`);
  return server;
}

/** Serves what was rendered, until the signal aborts. */
export async function serveSite(port: number, stop: AbortSignal): Promise<void> {
  const server = await serve(port, false);
  await aborted(stop);
  await server.close();
}

/** Renders on every save. Bad states in between are told, and lived through. */
export async function watchSite(port: number, stop: AbortSignal): Promise<void> {
  const server = await serve(port, true);
  const src = join(project.directory, "src/");
  let reference: Files | undefined;
  await watchFiles({
    work: async (changed) => {
      for (const path of changed) console.log(`saved  ${relative(process.cwd(), path)}`);
      if (changed.some((path) => path.startsWith(src))) reference = undefined;
      const { problems, files, inputs } = await render(reference);
      const told = formatProblems(problems, process.cwd());
      if (told !== "") console.error(told);
      if (hasErrors(problems)) console.error("\nThe docs are left as they were.");
      else {
        reference = new Map([...files].filter(([path]) => path.startsWith("reference/")));
        await writeFiles(folder, files);
        console.log("docs   dist/docs/index.html");
        server.reload();
      }
      const sources = await readdir(src, { recursive: true });
      return [...inputs, ...sources.filter((name) => name.endsWith(".ts")).map((name) => join(src, name))];
    },
    ready: () => console.log("watch  for the next save"),
    signal: stop,
  });
  await server.close();
}
