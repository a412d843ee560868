// Starts a command from a compiled copy: node scripts/project/launch.mjs scripts/generate.ts --check
// JavaScript, since Node.js 20 does not run TypeScript. CONTRIBUTING.md, "How commands start", explains it.
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { cachedDataVersionTag } from "node:v8";
import { Script } from "node:vm";
import { copyName, readCopy, writeCopy } from "./compiled-copies.mjs";
import * as scriptHashes from "./script-hashes.mjs";
import { mapStackTraces } from "./stack-traces.mjs";

const { hashes, packageList, scripts } = scriptHashes;

/** Names of the variables around the compiled code. compile.mjs writes the same. */
const scope = "(function (exports, require, module, __filename, __dirname, importMetaUrl, importMetaResolve, importLater) {";

/** When the preparation began; 0 where there is nothing to prepare. */
let preparing = 0;

// From here on as if Node.js had started the command.
process.argv.splice(1, 1);
const [, path = ""] = process.argv;
const command = resolve(path);

// Without npm's list, a change of the packages would not be noticed.
if (process.env["SCRIPTS_FROM_SOURCE"] === "1" || hashes[packageList] === null) {
  const { register } = await import("tsx/esm/api");
  register();
  await import(pathToFileURL(command).href);
} else await runCompiled(basename(command, ".ts"));

/** @param {string} name of the command */
async function runCompiled(name) {
  const sourcesName = copyName(`${name}.sources`, command, hashes);
  /** @type {{ code: string, packages: string[] }} */
  const sources = readCopy(sourcesName) ?? (await prepare(sourcesName, ({ compileSources }) => compileSources(command, scope)));
  const packagesName = copyName(
    `${name}.packages`,
    sources.packages,
    hashes[packageList],
    hashes[join(scripts, "project/compile.mjs")],
  );
  /** @type {string} */
  const packages =
    readCopy(packagesName) ?? (await prepare(packagesName, ({ compilePackages }) => compilePackages(sources.packages, scope)));
  if (preparing) process.stderr.write(`${Math.round(performance.now() - preparing)} ms\n`);

  const require = createRequire(command);
  const run = runner();
  const loaders = once(() => run(packagesName, join(scripts, "packages.js"), packages, load));
  const typescript = once(() => {
    const file = require.resolve("typescript");
    const { size, mtimeMs } = statSync(file);
    // As it is: esbuild would take longer for it than for everything else.
    return run(copyName(`${name}.typescript`, size, mtimeMs), file, `${scope}${readFileSync(file, "utf8")}\n})`, require);
  });
  /** @param {string} id @returns {unknown} */
  function load(id) {
    if (id === "script-hashes") return scriptHashes;
    if (id === "typescript") return typescript();
    return sources.packages.includes(id) ? loaders()[id]?.() : require(id);
  }
  // In scripts/, so that imports lead to the same packages.
  const file = join(scripts, `${name}.compiled.js`);
  mapStackTraces(file, sources.code, scripts);
  run(sourcesName, file, sources.code, load);
}

/**
 * Makes a copy and saves it.
 * @template Copy @param {string} name @param {(compiler: typeof import("./compile.mjs")) => Promise<Copy>} compile @returns {Promise<Copy>}
 */
async function prepare(name, compile) {
  if (!preparing) process.stderr.write(`Preparing scripts/${basename(command)} for its first start … `);
  preparing ||= performance.now();
  try {
    const copy = await compile(await import("./compile.mjs"));
    writeCopy(name, copy);
    return copy;
  } catch (error) {
    if (!(error instanceof Error && "errors" in error)) throw error;
    process.stderr.write(`\n${compileErrors(/** @type {import("esbuild").BuildFailure} */ (error))}`);
    process.exit(1);
  }
}

/** @param {import("esbuild").BuildFailure} failure */
function compileErrors({ errors }) {
  const lines = errors.map(({ text, location }) => `error: ${location ? `${location.file}:${location.line}: ` : ""}${text}\n`);
  return lines.join("");
}

/**
 * Runs scripts with what V8 compiled of them in an earlier run, and saves that when the process ends: with every function that was
 * called. A run that got further than the earlier ones, and so loaded more scripts, saves it again.
 */
function runner() {
  /** @type {string[]} */
  const started = [];
  /** @param {string} name @param {string} filename @param {string} code @param {(id: string) => unknown} load */
  return (name, filename, code, load) => {
    started.push(name);
    // The tag changes with the flags of V8.
    const cacheName = copyName(name.replace(/-.*/, ".v8"), name, cachedDataVersionTag());
    /** @type {{ scripts: string[], data: Buffer } | undefined} */
    const cache = readCopy(cacheName);
    const script = new Script(code, { filename, ...(cache && { cachedData: cache.data }) });
    process.on("exit", () => {
      const isUsed = cache !== undefined && script.cachedDataRejected === false;
      if (isUsed && started.every((other) => cache.scripts.includes(other))) return;
      writeCopy(cacheName, { scripts: [...new Set([...(cache?.scripts ?? []), ...started])], data: script.createCachedData() });
    });
    /** @type {{ exports: Record<string, () => unknown> }} */
    const module = { exports: {} };
    const url = pathToFileURL(filename).href;
    const start = script.runInThisContext();
    start(
      module.exports,
      load,
      module,
      filename,
      dirname(filename),
      url,
      (/** @type {string} */ id) => import.meta.resolve(id),
      (/** @type {string} */ id) => import(id),
    );
    return module.exports;
  };
}

/** @template Result @param {() => Result} make @returns {() => Result} */
function once(make) {
  /** @type {{ result: Result } | undefined} */
  let made;
  return () => (made ??= { result: make() }).result;
}
