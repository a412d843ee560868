// JavaScript, because it decides whether the TypeScript runner is needed.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What a run of the generator read and wrote. The file is not tracked by git.
 * @typedef {object} RunRecord
 * @property {string} node version of Node.js
 * @property {string} out folder of the generated files
 * @property {Readonly<Record<string, string | null>>} inputs hash of each file by path; null where there was none
 * @property {Readonly<Record<string, string | null>>} outputs the same of each file in `out`, by name
 * @property {string} report the warnings
 */

const scripts = join(dirname(fileURLToPath(import.meta.url)), "..");
const nodeModules = join(scripts, "../node_modules");

/** The arguments that decide what is generated. @param {readonly string[]} args @param {string} cwd */
function recordPath(args, cwd) {
  const key = JSON.stringify([cwd, args.filter((arg) => arg !== "--check" && arg !== "--watch")]);
  return join(nodeModules, ".cache/generate", `${sha256(key).slice(0, 16)}.json`);
}

/**
 * The last run with these arguments, if the files that it read and wrote have not changed since.
 * @param {readonly string[]} args @param {string} cwd
 * @returns {RunRecord | undefined}
 */
export function unchangedRun(args, cwd) {
  try {
    /** @type {RunRecord} */
    const record = JSON.parse(readFileSync(recordPath(args, cwd), "utf8"));
    const isSame =
      record.node === process.version &&
      isDeepEqual(record.outputs, hashFolder(record.out)) &&
      Object.entries(record.inputs).every(([path, hash]) => hashFile(path) === hash);
    return isSame ? record : undefined;
  } catch {
    // There is no record that can be read: the full run writes one.
    return undefined;
  }
}

/**
 * Saves the record of a run. If the folder cannot be written to, the next run is a full one.
 * @param {readonly string[]} args @param {string} cwd @param {string} out
 * @param {readonly string[]} inputs paths of the files that were read, without the generator itself
 * @param {string} report the warnings
 */
export function recordRun(args, cwd, out, inputs, report) {
  const generator = readdirSync(scripts, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  // npm's list of installed packages holds the versions of the tools.
  const paths = [...inputs, ...generator, join(nodeModules, ".package-lock.json")];
  /** @type {RunRecord} */
  const record = {
    node: process.version,
    out,
    inputs: Object.fromEntries(paths.map((path) => [path, hashFile(path)])),
    outputs: hashFolder(out),
    report,
  };
  const path = recordPath(args, cwd);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, JSON.stringify(record));
    renameSync(`${path}.${process.pid}`, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && ["EACCES", "EROFS", "EPERM"].includes(String(error.code)))) throw error;
  }
}

/** The files of a folder by name. A subfolder or a link has no hash, as no record of a run has it. @param {string} folder */
function hashFolder(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(entries.map((entry) => [entry.name, entry.isFile() ? hashFile(join(folder, entry.name)) : null]));
}

/** @param {string} path */
function hashFile(path) {
  try {
    return sha256(readFileSync(path));
  } catch {
    return null;
  }
}

/** @param {string | Uint8Array} data */
function sha256(data) {
  return createHash("sha256").update(data).digest("hex");
}

/** @param {unknown} a @param {unknown} b */
function isDeepEqual(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
