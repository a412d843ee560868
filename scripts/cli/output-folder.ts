import { lstat, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { printable } from "./printable.js";
import { UserError } from "./user-error.js";

/** Whether a command wrote what is at a path (relative, with forward slashes), so that it may replace or remove it. */
export type IsOwn = (path: string, isFolder: boolean) => boolean | Promise<boolean>;

/** A folder that a command writes as a whole. */
export interface OutputFolder {
  /** Absolute path. */
  readonly path: string;
  /** The rule for a folder that the command may have written: at `path`, or renamed. It is not asked about links. */
  readonly ruleFor: (path: string) => Promise<IsOwn>;
}

/** What an output folder holds, by relative path. */
export interface FolderContent {
  /** Files that the command wrote. */
  readonly own: readonly string[];
  /** Everything else: files, links, and subfolders, which are not looked into. */
  readonly foreign: readonly string[];
}

/**
 * Lists an output folder. Follows no links. A folder that does not exist is empty.
 * @throws UserError when it is a link or a file, or cannot be read
 */
export function contentOf(folder: OutputFolder): Promise<FolderContent> {
  return reportSystemErrors(folder, async () => {
    const info = await lstat(folder.path).catch(absentAs(undefined));
    if (info === undefined) return { own: [], foreign: [] };
    if (info.isSymbolicLink()) throw new UserError(`${nameOf(folder)} is a symbolic link: name the folder that it leads to`);
    if (!info.isDirectory()) throw new UserError(`${nameOf(folder)} is not a folder`);
    return list(folder.path, "", await folder.ruleFor(folder.path));
  });
}

async function list(root: string, prefix: string, isOwn: IsOwn): Promise<FolderContent> {
  const own: string[] = [];
  const foreign: string[] = [];
  const entries = await readdir(join(root, prefix), { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = prefix + entry.name;
    const isFolder = entry.isDirectory();
    if (!(isFolder || entry.isFile()) || !(await isOwn(path, isFolder))) foreign.push(isFolder ? `${path}/` : path);
    else if (isFolder) {
      const inside = await list(root, `${path}/`, isOwn);
      own.push(...inside.own);
      foreign.push(...inside.foreign);
    } else own.push(path);
  }
  return { own, foreign };
}

/** @throws UserError when there are foreign files: names them */
export function refuseForeign(folder: OutputFolder, { foreign }: FolderContent): void {
  if (foreign.length === 0) return;
  throw new UserError(
    `${nameOf(folder)} is unchanged, because it holds what this command did not write: ${namesOf(foreign)}\n` +
      "Move or remove these, or choose another folder.",
  );
}

/** The first ten of some files, for a line of a message. */
export function namesOf(files: readonly string[]): string {
  const more = files.length > 10 ? [`and ${files.length - 10} more`] : [];
  return [...files.slice(0, 10).map(printable), ...more].join(", ");
}

/** The folder's name in messages: relative to the current folder. */
export function nameOf({ path }: OutputFolder): string {
  return `${relative(process.cwd(), path) || "."}/`;
}

/** Errors of the file system, such as a full disk or a missing permission, become a UserError. */
export async function reportSystemErrors<Result>(folder: OutputFolder, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error && "code" in error)) throw error;
    const hint = ["EBUSY", "EXDEV"].includes(String(error.code))
      ? "\nA mount point cannot be replaced: name a folder in it."
      : "";
    throw new UserError(`${nameOf(folder)} is unchanged: ${error.message}${hint}`);
  }
}

/** A handler for a promise: the value if something does not exist. */
export function absentAs<Value>(value: Value): (error: NodeJS.ErrnoException) => Value {
  return (error) => {
    if (error.code === "ENOENT") return value;
    throw error;
  };
}
