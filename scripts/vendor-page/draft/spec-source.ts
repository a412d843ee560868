import { dirname, join, relative, sep } from "node:path";
import { parseDocument } from "yaml";
import { readFiles } from "../../cli/files.js";
import { UserError } from "../../cli/user-error.js";
import type { SpecFiles } from "../../document/bundle.js";
import { isObject, type JsonObject } from "../../document/json-pointer.js";
import { hasErrors, formatProblems } from "../../document/problems.js";
import { type Committed, readCommitted } from "../prove/committed.js";

/** The API description that a draft is added to. */
export interface SpecSource extends Committed {
  /** Absolute path of its folder. */
  readonly folder: string;
  /** Files in messages are named relative to this directory. */
  readonly directory: string;
  /** Name of the root document in the folder. */
  readonly root: string;
  /** Name of the file of deviations in the folder. */
  readonly deviationsName: string;
  /** All files of the folder, by relative path with forward slashes. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/**
 * Reads the API description and its folder.
 * @throws UserError with file and line when it has errors
 */
export async function readSpec(paths: SpecFiles & { readonly deviations: string }): Promise<SpecSource> {
  const committed = await readCommitted(paths);
  if (hasErrors(committed.problems)) throw new UserError(formatProblems(committed.problems, paths.directory));
  const folder = dirname(paths.spec);
  const nameIn = (file: string) => relative(folder, file).split(sep).join("/");
  return {
    ...committed,
    folder,
    directory: paths.directory,
    root: nameIn(paths.spec),
    deviationsName: nameIn(paths.deviations),
    files: await readFiles(folder),
  };
}

/** The path of a file of the folder in messages. */
export function shownName({ folder, directory }: SpecSource, file: string): string {
  return relative(directory, join(folder, file));
}

/** `spec/schemas/things.yaml:12`, for a pointer into the bundled document. */
export function sourcePlace({ bundle, directory }: SpecSource, pointer: string): string {
  const { file, line } = bundle.locate(pointer);
  return `${relative(directory, file)}:${line}`;
}

/** The file of the folder that has what is at a pointer into the bundled document. */
export function sourceFile({ bundle, folder }: SpecSource, pointer: string): string {
  return relative(folder, bundle.locate(pointer).file).split(sep).join("/");
}

/**
 * The content of a YAML file.
 * @param shown name of the file in errors
 * @throws UserError with its line when it is not YAML, or is not a map
 */
export function parseMap(text: string, shown: string): JsonObject {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw new UserError(`${shown}:${error.linePos?.[0].line ?? 1}: cannot be parsed: ${error.message.split("\n")[0]}`);
  const value: unknown = document.toJS();
  if (isObject(value)) return value;
  throw new UserError(`${shown}:1: is not a map: nothing can be added to it`);
}
