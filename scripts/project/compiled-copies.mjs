import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { nodeModules, sha256 } from "./script-hashes.mjs";

/** The copies that were used last stay, this many of a kind: such as those of another branch or another version of Node.js. */
const keptStates = 5;
const digestBytes = 32;

const folder = join(nodeModules, ".cache/scripts");

/** A name for what is made from these parts for this Node.js. @param {string} name @param {readonly unknown[]} parts */
export function copyName(name, ...parts) {
  const state = [...parts, process.version, process.arch];
  return `${name}-${sha256(JSON.stringify(state)).slice(0, 32)}`;
}

/**
 * A value that {@link writeCopy} wrote; undefined where there is none, or the file is damaged.
 * @template Value @param {string} name @returns {Value | undefined}
 */
export function readCopy(name) {
  try {
    const bytes = readFileSync(join(folder, name));
    const content = bytes.subarray(digestBytes);
    if (!digest(content).equals(bytes.subarray(0, digestBytes))) return undefined;
    markUsed(name);
    return deserialize(content);
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}

/**
 * Writes a value, and removes the copies that were not used for longest. Where the folder cannot be written, the next run makes it again.
 * @param {string} name @param {unknown} value
 */
export function writeCopy(name, value) {
  const content = serialize(value);
  const temporary = join(folder, `.${randomUUID()}`);
  try {
    mkdirSync(folder, { recursive: true });
    try {
      // Renamed when complete: another process may read or write the same copy.
      writeFileSync(temporary, Buffer.concat([digest(content), content]), { flag: "wx" });
      renameSync(temporary, join(folder, name));
    } finally {
      rmSync(temporary, { force: true });
    }
    removeEarlier(name);
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** Its time says when a copy was last used. @param {string} name */
function markUsed(name) {
  const now = new Date();
  try {
    utimesSync(join(folder, name), now, now);
  } catch (error) {
    // Of another user, or of a file system that cannot be written.
    if (!isSystemError(error)) throw error;
  }
}

/** @param {string} name */
function removeEarlier(name) {
  const kind = name.replace(/-[^-]*$/, "");
  const copies = readdirSync(folder).filter((file) => file.replace(/-[^-]*$/, "") === kind);
  const ages = copies.map((file) => ({ file, time: statSync(join(folder, file)).mtimeMs }));
  const earlier = ages.toSorted((a, b) => b.time - a.time).slice(keptStates);
  for (const { file } of earlier) rmSync(join(folder, file), { force: true });
}

/** @param {Uint8Array} content */
function digest(content) {
  return createHash("sha256").update(content).digest();
}

/** @param {unknown} error */
function isSystemError(error) {
  return error instanceof Error && "syscall" in error;
}
