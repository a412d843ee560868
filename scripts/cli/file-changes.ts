import { type BigIntStats, type FSWatcher, statSync, watch } from "node:fs";
import { basename, dirname, relative, sep } from "node:path";
import { UserError } from "./user-error.js";

/**
 * The changes of files, which need not exist. Watches folders, since editors replace files: of each file the nearest folder around it
 * that exists.
 */
export class FileChanges {
  /** Absolute paths of the files that have changed. */
  readonly paths = new Set<string>();
  #files: readonly string[] = [];
  readonly #folders = new Map<string, { readonly identity: string; readonly watcher: FSWatcher }>();
  #wake = (): void => undefined;

  /** Absolute paths of the watched files. */
  get files(): readonly string[] {
    return this.#files;
  }

  /** Resolves on the next change. */
  next(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  /** The files that have changed since the last call. */
  take(): string[] {
    const paths = [...this.paths].toSorted();
    this.paths.clear();
    return paths;
  }

  /**
   * Watches these files instead of those before.
   * @param files absolute paths
   * @param since time in ms: a file in a folder that was not watched has changed if it was saved since then
   * @throws UserError when the system refuses to watch a folder
   */
  watch(files: readonly string[], since: number): void {
    this.#files = files;
    const folders = new Set(files.map(folderAround));
    for (const [folder, { identity, watcher }] of this.#folders) {
      // Another folder may have the name by now.
      if (folders.has(folder) && identityOf(folder) === identity) continue;
      watcher.close();
      this.#folders.delete(folder);
    }
    const added = new Set([...folders].filter((folder) => !this.#folders.has(folder)));
    for (const folder of added) this.#watchFolder(folder);
    for (const path of files) {
      const info = added.has(folderAround(path)) ? statOf(path) : undefined;
      if (info !== undefined && Math.max(Number(info.mtimeMs), Number(info.ctimeMs)) >= since) this.paths.add(path);
    }
  }

  #watchFolder(folder: string): void {
    try {
      const watcher = watch(folder, (_, name) => this.#notice(folder, name)).on("error", () => this.#notice(folder, null));
      this.#folders.set(folder, { identity: identityOf(folder), watcher });
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
      if (code === undefined) throw error;
      // It was removed just now.
      if (code === "ENOENT" || code === "ENOTDIR") this.#notice(folder, null);
      else throw new UserError(`${folder} cannot be watched: ${String(error)}`);
    }
  }

  /** @param name of what has changed in the folder, or of the folder itself; null when the system does not say */
  #notice(folder: string, name: string | null): void {
    for (const path of this.#files) {
      const [child] = relative(folder, path).split(sep);
      if (child !== ".." && (name === null || name === child || name === basename(folder))) this.paths.add(path);
    }
    if (this.paths.size > 0) this.#wake();
  }

  /** Ends watching. */
  close(): void {
    for (const { watcher } of this.#folders.values()) watcher.close();
  }
}

function folderAround(path: string): string {
  const folder = dirname(path);
  return folder === path || statOf(folder)?.isDirectory() === true ? folder : folderAround(folder);
}

function identityOf(folder: string): string {
  const { dev, ino } = statOf(folder) ?? {};
  return `${dev} ${ino}`;
}

/** Undefined when there is no such file, or nobody may know. */
function statOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}
