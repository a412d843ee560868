// JavaScript, because it runs before the TypeScript of the commands can.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Absolute paths of `scripts/`, and of the folder of the installed packages. */
export const scripts = join(dirname(fileURLToPath(import.meta.url)), "..");
export const nodeModules = join(scripts, "../node_modules");

/** npm's list of the installed packages, which holds the versions of the tools. */
export const packageList = join(nodeModules, ".package-lock.json");

/**
 * Hash of each file of `scripts/` and of npm's list, by path, as they were when the process started and began to load them.
 * Hashes, not times: a checkout of another commit sets any time.
 */
export const hashes = hashScripts();

function hashScripts() {
  const entries = readdirSync(scripts, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = [...entries.map((entry) => join(entry.parentPath, entry.name)), packageList];
  return Object.fromEntries(paths.toSorted().map((path) => [path, hashFile(path)]));
}

/** Hash of a file; null where there is none. @param {string} path */
export function hashFile(path) {
  try {
    // Reading a device or a pipe may never end.
    return statSync(path).isFile() ? sha256(readFileSync(path)) : null;
  } catch {
    return null;
  }
}

/** @param {string | Uint8Array} data */
export function sha256(data) {
  return createHash("sha256").update(data).digest("hex");
}
