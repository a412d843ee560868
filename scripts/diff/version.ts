// A version as `npm run diff` compares it: a folder with the bundled document and the generated code and, for a package, the
// declarations that it exports.
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { dirname, extname, join, relative, resolve } from "node:path";
import { project } from "../project/project.js";
import { writeFiles } from "../cli/files.js";
import { bundleDocument } from "../document/bundle.js";
import { readJsonObject } from "../document/json-file.js";
import { isObject, type JsonObject } from "../document/json-pointer.js";
import { npm, unpack } from "../package/pack.js";
import { runPipeline } from "../generator/pipeline.js";
import { formatProblems, hasErrors } from "../document/problems.js";
import { UserError } from "../cli/user-error.js";
import { run } from "../cli/program.js";
import { isWithin } from "./compiler-host.js";

export interface Version {
  /** As the user named it. */
  readonly name: string;
  readonly folder: string;
  /** The bundled document. */
  readonly document: JsonObject;
  readonly documentPath: string;
  /** Name that others import it by; undefined for a document. */
  readonly packageName?: string;
  /** Files of the exported declarations, by entry: `.`, `./types`. */
  readonly entries: ReadonlyMap<string, string>;
}

/** What a client generated from a document exports, in addition to its types. */
const operationsEntry = `import type { createOperations } from "./client.js";
export type { Operations } from "./client.js";
export declare const operations: ReturnType<typeof createOperations>;
`;

const { directory } = project;

/**
 * The files as they are now, committed or not.
 * @throws UserError when generated/ is not what the spec gives, since the comparison would miss a change
 */
export async function workingTree(): Promise<Version> {
  const { files, problems } = await runPipeline({ ...project }, (_, step) => step());
  if (hasErrors(problems)) throw new UserError(`the spec cannot be compared:\n${formatProblems(problems, process.cwd())}`);
  for (const [file, text] of files) {
    const written = await readFile(join(project.out, file), "utf8").catch(() => undefined);
    if (written !== text) throw new UserError(`generated/${file} is not what the spec gives. To fix it: ${project.command}`);
  }
  return packageIn("the working tree", directory);
}

/**
 * Finds the version that a user names: by a file (a tarball made by npm, or an OpenAPI document), as a published version
 * (`name@1.2.3`), or as anything that git accepts as a commit.
 * @param folder where its files are written
 * @throws UserError when it is none of these
 */
export async function versionOf(name: string, folder: string): Promise<Version> {
  await mkdir(folder, { recursive: true });
  if (existsSync(name)) {
    if (/\.(tgz|tar\.gz)$/.test(name)) return packageIn(name, await unpack(resolve(name), folder));
    if ([".yaml", ".yml", ".json"].includes(extname(name))) return documentOf(name, folder);
    throw new UserError(`${name}: neither an OpenAPI document (.yaml, .json) nor a tarball (.tgz)`);
  }
  if (/^(?:@[\w.-]+\/)?\w[\w.-]*@[\w.+-]+$/.test(name)) {
    await npm(["pack", "--ignore-scripts", "--pack-destination", folder, "--", name], folder).catch((error: unknown) => {
      throw new UserError(`${name} cannot be fetched from the registry: is it published?\n${String(error)}`);
    });
    const tarball = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
    if (tarball === undefined) throw new UserError(`npm pack ${name} wrote no tarball`);
    return packageIn(name, await unpack(join(folder, tarball), folder));
  }
  return commitOf(name, folder);
}

async function commitOf(name: string, folder: string): Promise<Version> {
  const git = (...args: string[]) => run("git", args, { cwd: directory, env: process.env });
  const commit = await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`).catch(() => {
    throw new UserError(
      `'${name}' is neither a file, nor a published version (name@1.2.3), nor a commit in this repository.\n` +
        "A shallow clone has only some commits. To get them all: git fetch --unshallow --tags",
    );
  });
  const archive = join(folder, "commit.tar");
  await git("archive", "--format=tar", "--prefix=package/", `--output=${archive}`, commit.trim());
  return packageIn(name, await unpack(archive, folder));
}

async function documentOf(name: string, folder: string): Promise<Version> {
  const working = process.cwd();
  const { files, problems } = await runPipeline(
    { spec: resolve(name), directory: working, command: "npm run diff" },
    (_, step) => step(),
  );
  if (hasErrors(problems)) throw new UserError(`${name} cannot be compared:\n${formatProblems(problems, working)}`);
  await writeFiles(folder, new Map(files).set("index.ts", operationsEntry));
  return {
    name,
    folder,
    ...(await readDocument(join(folder, "openapi.json"))),
    entries: new Map([
      ["./types", join(folder, "types.ts")],
      ["./operations", join(folder, "index.ts")],
    ]),
  };
}

async function packageIn(name: string, folder: string): Promise<Version> {
  const manifestPath = join(folder, "package.json");
  if (!existsSync(manifestPath)) throw new UserError(`${name} has no package.json: it is not a version of a package`);
  const manifest = await readJsonObject(manifestPath);
  if (!isObject(manifest["exports"])) throw new UserError(`${name}: package.json exports nothing`);
  const path = manifest["exports"]["./openapi.json"];
  if (typeof path !== "string") throw new UserError(`${name}: package.json does not export ./openapi.json`);
  const inside = (target: string): string => {
    const absolute = resolve(folder, target);
    if (isWithin(absolute, folder)) return absolute;
    throw new UserError(`${name}: package.json exports ${target}, which is not in the package`);
  };
  return {
    name,
    folder,
    packageName: String(manifest["name"]),
    ...(await readDocument(inside(path))),
    entries: new Map(
      Object.entries(manifest["exports"]).flatMap(([entry, target]) => {
        const types = isObject(target) ? target["types"] : undefined;
        return typeof types === "string" ? [[entry, declarationsOf(folder, inside(types))] as const] : [];
      }),
    ),
  };
}

/** The source of a declaration file where it exists, since a commit contains no built files. */
function declarationsOf(folder: string, types: string): string {
  const source = join(folder, relative(join(folder, "dist"), types).replace(/\.d\.ts$/, ".ts"));
  return isWithin(types, join(folder, "dist")) && existsSync(source) ? source : types;
}

async function readDocument(path: string): Promise<{ document: JsonObject; documentPath: string }> {
  if (!existsSync(path)) throw new UserError(`this version has no bundled document: ${path} does not exist`);
  // `redocly diff` would follow references to other hosts and to every file of this machine.
  const { bundle, problems } = await bundleDocument({ spec: path, directory: dirname(path) });
  if (bundle === undefined) throw new UserError(`${path} cannot be compared:\n${formatProblems(problems, dirname(path))}`);
  return { document: await readJsonObject(path), documentPath: path };
}
