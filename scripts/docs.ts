import { readdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { root, runCommand } from "./command.js";
import { readFiles, writeFiles } from "./docs/files.js";
import type { RenderedSite } from "./docs/render.js";
import { type DocsServer, serveDocs } from "./docs/serve.js";
import { checkVersion, type Files, versionedSite, versionOf } from "./docs/versions.js";
import { own } from "./generate.js";
import { formatProblems, hasErrors, UserError } from "./problems.js";
import { watchFiles } from "./watch.js";

const help = `
Renders the API docs to dist/docs/: a folder for any static host, which can be opened from disk too. It needs no network.

  npm run docs                                   dist/docs/index.html and the pages around it
  npm run docs -- --serve                        the same, and shows it on this machine
  npm run docs -- --watch                        renders and reloads on every save
  npm run docs -- --version 1.2.0 --earlier DIR  dist/docs/v1.2.0/ and latest/, beside the versions in DIR

  --serve        serve dist/docs/ after rendering it, with the security policy of the pages; Ctrl-C ends it
  --watch        serve, render on every save of the spec, the changelog or src/, and reload the pages that are open
  --port N       port to serve on (default: a free one)
  --version X    write a site of several versions: X in vX/, the highest in latest/, versions.json, a switcher on each page
  --earlier DIR  site of several versions published before: its other versions are kept
  --help         this text

Exit status: 0 done, 1 problems; then dist/docs/ is left as it was.
`;

const folder = fileURLToPath(new URL("dist/docs/", root));
const spec = { ...own, directory: fileURLToPath(root) };

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
  const { renderSite } = await import("./docs/render.js");
  return renderSite(spec, reference);
}

/** The files of a site whose sources have no errors; problems are told. */
function sound({ problems, files }: RenderedSite): Files {
  const told = formatProblems(problems, process.cwd());
  if (hasErrors(problems)) throw new UserError(`the docs are left as they were:\n${told}`);
  if (told !== "") console.error(told);
  return files;
}

async function buildWhole(): Promise<string> {
  await writeFiles(folder, sound(await render()));
  return "dist/docs/index.html";
}

async function buildVersion(version: string, earlier: string | undefined): Promise<string> {
  const kept = earlier === undefined ? new Map<string, Files>() : await readEarlier(earlier);
  const versions = new Map(kept).set(version, sound(await render()));
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
  const server = await serveDocs(folder, { port, reload }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
    throw new UserError(
      `port ${port} cannot be used (${error.code}): name another with --port, or leave it out for a free one`,
    );
  });
  console.log(`serve  ${server.url}/  Ctrl-C ends it`);
  return server;
}

async function serveUntil(stop: AbortSignal, port: number): Promise<void> {
  const server = await serve(port, false);
  await new Promise((done) => stop.addEventListener("abort", done));
  await server.close();
}

/** Renders on every save. Bad states in between are told, and lived through. */
async function watch(stop: AbortSignal, port: number): Promise<void> {
  const server = await serve(port, true);
  const src = fileURLToPath(new URL("src/", root));
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

function stopSignal(): AbortSignal {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort()).once("SIGTERM", () => stop.abort());
  return stop.signal;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand({
    help,
    options: {
      serve: { type: "boolean", default: false },
      watch: { type: "boolean", default: false },
      port: { type: "string" },
      version: { type: "string" },
      earlier: { type: "string" },
    },
    run: async ({ serve: isServed, watch: isWatched, port = "0", version, earlier }) => {
      if (!/^\d+$/.test(port) || Number(port) > 65_535)
        throw new UserError(`--port takes a number from 0 to 65535, not ${port}`);
      if (version === undefined && earlier !== undefined) throw new UserError("--earlier goes with --version");
      if (version !== undefined && isWatched) throw new UserError("--watch and --version do not go together");
      if (isWatched) {
        await watch(stopSignal(), Number(port));
        return 0;
      }
      console.log(`docs   ${await (version === undefined ? buildWhole() : buildVersion(checkVersion(version), earlier))}`);
      if (isServed) await serveUntil(stopSignal(), Number(port));
      return 0;
    },
  });
}
