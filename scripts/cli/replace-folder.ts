import { randomBytes } from "node:crypto";
import { renameSync } from "node:fs";
import { access, chmod, constants, lstat, mkdir, readdir, rm, rmdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import { absentAs, contentOf, nameOf, namesOf, type OutputFolder, refuseForeign, reportSystemErrors } from "./output-folder.js";
import { UserError } from "./user-error.js";

/**
 * Replaces a folder by these files, by relative path with forward slashes.
 *
 * They are written beside it first; then the old folder is renamed, and the new one takes its place. So a failure, a full disk,
 * `kill -9`, and a second run at the same time leave all old files or all new ones. For some microseconds between the two renames
 * there is no folder: if the process is killed just then, {@link restoreFolder} puts the old one back. A power failure is not
 * covered, because nothing is flushed to the disk.
 * @throws UserError when the folder holds files that the command did not write, or cannot be replaced
 */
export async function replaceFolder(folder: OutputFolder, files: ReadonlyMap<string, string | Buffer>): Promise<void> {
  if (!`${relative(folder.path, process.cwd())}${sep}`.startsWith(`..${sep}`))
    throw new UserError(`${nameOf(folder)} is in use as the current folder: run the command in another one`);
  refuseForeign(folder, await contentOf(folder));
  await reportSystemErrors(folder, async () => {
    await mkdir(dirname(folder.path), { recursive: true });
    const staged = besideOf(folder, "new");
    try {
      await mkdir(staged);
      for (const [path, content] of files) {
        await mkdir(dirname(join(staged, path)), { recursive: true });
        await writeFile(join(staged, path), content, { flag: "wx" });
      }
      await takeMode(staged, folder);
      await exchange(staged, folder);
    } finally {
      await rm(staged, { recursive: true, force: true });
    }
  });
}

/** The new folder gets the mode of the old one. A read-only folder is not replaced. */
async function takeMode(staged: string, { path }: OutputFolder): Promise<void> {
  const info = await lstat(path).catch(absentAs(undefined));
  if (info === undefined) return;
  await access(path, constants.W_OK);
  await chmod(staged, info.mode & 0o7777);
}

async function exchange(staged: string, folder: OutputFolder): Promise<void> {
  const old = besideOf(folder, "old");
  const hadOld = rename(folder.path, old, ["ENOENT"]);
  let isPlaced: boolean;
  try {
    // A second run may have placed its folder just now.
    isPlaced = rename(staged, folder.path, ["ENOTEMPTY", "EEXIST"]);
  } catch (error) {
    if (hadOld) rename(old, folder.path, ["ENOTEMPTY", "EEXIST"]);
    throw error;
  }
  if (hadOld) await removeOwn({ ...folder, path: old });
  if (!isPlaced) await exchange(staged, folder);
}

/** False when it is refused for one of the reasons. Synchronous, so that nothing comes between two of them. */
function rename(from: string, to: string, reasons: readonly string[]): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && reasons.includes(String(error.code))) return false;
    throw error;
  }
}

/** Removes what the command wrote. What someone else put there during the run stays, and is reported. */
async function removeOwn(folder: OutputFolder): Promise<void> {
  const { own, foreign } = await contentOf(folder);
  for (const path of own) await rm(join(folder.path, path));
  if (foreign.length > 0) {
    console.error(`warning: ${namesOf(foreign)} is not written by this command: kept in ${nameOf(folder)}`);
    return;
  }
  const subfolders = await readdir(folder.path, { recursive: true });
  // The deepest first.
  for (const path of subfolders.toSorted((a, b) => b.length - a.length)) await rmdir(join(folder.path, path));
  await rmdir(folder.path);
}

/**
 * Puts back the folder that a killed run renamed and did not replace, and removes what killed runs left beside it.
 * @throws UserError when it cannot
 */
export function restoreFolder(folder: OutputFolder): Promise<void> {
  return reportSystemErrors(folder, async () => {
    const parent = dirname(folder.path);
    for (const name of await readdir(parent).catch(absentAs([]))) {
      const kind = leftoverKind(name, basename(folder.path));
      const path = join(parent, name);
      if (kind === "new") await rm(path, { recursive: true });
      if (kind !== "old") continue;
      if ((await lstat(folder.path).catch(absentAs(undefined))) === undefined) renameSync(path, folder.path);
      else await removeOwn({ ...folder, path });
    }
  });
}

/** A new name beside the folder. It holds the ID of this process, so that a later run knows whether the name is still in use. */
function besideOf({ path }: OutputFolder, kind: "new" | "old"): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.${randomBytes(8).toString("hex")}.${kind}`);
}

function leftoverKind(name: string, base: string): string | undefined {
  if (!name.startsWith(`.${base}.`)) return undefined;
  const [, pid, kind] = /^(\d+)\.[\da-f]{16}\.(new|old)$/.exec(name.slice(base.length + 2)) ?? [];
  return pid === undefined || isRunning(Number(pid)) ? undefined : kind;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
