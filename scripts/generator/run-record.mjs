// JavaScript, because it decides whether the command is loaded at all.
import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { hashFile, nodeModules, hashes as generator, sha256 } from "../project/script-hashes.mjs";

/**
 * What a run of the generator read and wrote. The file is not tracked by git.
 * @typedef {object} RunRecord
 * @property {string} node version of Node.js
 * @property {string} out folder of the generated files
 * @property {Readonly<Record<string, string | null>>} generator hash of each file of the generator, by path
 * @property {Readonly<Record<string, string | null>>} inputs hash of what was read from each file, by path; null where there was none
 * @property {Readonly<Record<string, string | null>>} outputs hash of what was written into each file of `out`, by name
 * @property {string} report the warnings
 */

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
      isDeepEqual(record.generator, generator) &&
      isDeepEqual(record.outputs, hashFolder(record.out)) &&
      Object.entries(record.inputs).every(([path, hash]) => hashFile(path) === hash);
    return isSame ? record : undefined;
  } catch {
    // There is no record that can be read: the full run writes one.
    return undefined;
  }
}

/**
 * Saves the record of a run. If that fails, the next run is a full one.
 * @param {readonly string[]} args @param {string} cwd
 * @param {object} run
 * @param {string} run.out
 * @param {ReadonlyMap<string, string | null>} run.inputs hash of what was read from each file, by path
 * @param {ReadonlyMap<string, string>} run.files what was written, by name
 * @param {string} run.report the warnings
 */
export function recordRun(args, cwd, { out, inputs, files, report }) {
  /** @type {RunRecord} */
  const record = {
    node: process.version,
    generator,
    out,
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries([...files].toSorted(byName).map(([name, text]) => [name, sha256(text)])),
    report,
  };
  const path = recordPath(args, cwd);
  const temporary = `${path}.${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, JSON.stringify(record), { flag: "wx" });
    renameSync(temporary, path);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
  }
}

/** The files of a folder by name. A subfolder or a link has no hash, as no record of a run has it. @param {string} folder */
function hashFolder(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  /** @type {[string, string | null][]} */
  const hashes = entries.map((entry) => [entry.name, entry.isFile() ? hashFile(join(folder, entry.name)) : null]);
  return Object.fromEntries(hashes.toSorted(byName));
}

/** @param {readonly [string, unknown]} a @param {readonly [string, unknown]} b */
function byName([a], [b]) {
  return a < b ? -1 : 1;
}

/** @param {unknown} a @param {unknown} b */
function isDeepEqual(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
