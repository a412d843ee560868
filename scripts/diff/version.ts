// What a version is to `npm run diff`: a folder with the bundled document, the generated code, and where it is a package the
// declarations that it exports.
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, extname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../project/project.js";
import { project } from "../project/project.js";
import { isObject, type JsonObject } from "../document/json-pointer.js";
import { npm, unpack } from "../package/pack.js";
import { runPipeline } from "../generator/pipeline.js";
import { formatProblems, hasErrors } from "../document/problems.js";
import { UserError } from "../cli/user-error.js";
import { run } from "../cli/program.js";

export interface Version {
  /** As the user named it. */
  readonly name: string;
  readonly folder: string;
  /** The bundled document. */
  readonly document: JsonObject;
  readonly documentPath: string;
  /** Name by which others import it; undefined of a mere document. */
  readonly packageName?: string;
  /** Files of the exported declarations, by entry: `.`, `./types`. */
  readonly entries: ReadonlyMap<string, string>;
}

/** Of a mere document, what a client made from it exports beside its types. */
const operationsEntry = `import type { createOperations } from "./client.js";
export type { Operations } from "./client.js";
export declare const operations: ReturnType<typeof createOperations>;
`;

const directory = fileURLToPath(root);

/**
 * The files as they are now, saved but perhaps not committed.
 * @throws UserError when generated/ is not what the spec gives: what changed would be missed
 */
export async function workingTree(): Promise<Version> {
  const { files, problems } = await runPipeline({ ...project }, (_, step) => step());
  if (hasErrors(problems)) throw new UserError(`the spec cannot be compared:\n${formatProblems(problems, process.cwd())}`);
  for (const [file, text] of files) {
    const written = await readFile(join(project.out, file), "utf8").catch(() => undefined);
    if (written !== text) throw new UserError(`generated/${file} is not what the spec gives. To mend it: ${project.command}`);
  }
  return packageIn("the working tree", directory);
}

/**
 * Resolves what a user names a version by: a file (a tarball of npm's, or an OpenAPI document), a published version
 * (`name@1.2.3`) or anything that git takes for a commit.
 * @throws UserError when it is none of them
 */
export async function versionOf(name: string, folder: string): Promise<Version> {
  await mkdir(folder, { recursive: true });
  if (existsSync(name)) {
    if (/\.(tgz|tar\.gz)$/.test(name)) return packageIn(name, await unpack(resolve(name), folder));
    if ([".yaml", ".yml", ".json"].includes(extname(name))) return documentOf(name, folder);
    throw new UserError(`${name}: neither an OpenAPI document (.yaml, .json) nor a tarball (.tgz)`);
  }
  if (/^(@[\w.-]+\/)?[\w.-]+@[\w.+-]+$/.test(name)) {
    await npm(["pack", name, "--pack-destination", folder], folder).catch((error: unknown) => {
      throw new UserError(`${name} cannot be had from the registry: is it published?\n${String(error)}`);
    });
    const tarball = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
    if (tarball === undefined) throw new UserError(`npm pack ${name} gave no tarball`);
    return packageIn(name, await unpack(join(folder, tarball), folder));
  }
  return commitOf(name, folder);
}

async function commitOf(name: string, folder: string): Promise<Version> {
  const git = (...args: string[]) => run("git", args, { cwd: directory, env: process.env });
  const commit = await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${name}^{commit}`).catch(() => {
    throw new UserError(
      `'${name}' is neither a file, nor a published version (name@1.2.3), nor a commit that git knows.\n` +
        "In a shallow clone git knows few: git fetch --unshallow --tags",
    );
  });
  const archive = join(folder, "commit.tar");
  await git("archive", "--format=tar", "--prefix=package/", `--output=${archive}`, commit.trim());
  await run("tar", ["-xf", archive, "-C", folder], { cwd: folder, env: process.env });
  return packageIn(name, join(folder, "package"));
}

async function documentOf(name: string, folder: string): Promise<Version> {
  const working = process.cwd();
  const { files, problems } = await runPipeline(
    { spec: resolve(name), directory: working, command: "npm run diff" },
    (_, step) => step(),
  );
  if (hasErrors(problems)) throw new UserError(`${name} cannot be compared:\n${formatProblems(problems, working)}`);
  for (const [file, text] of [...files, ["index.ts", operationsEntry] as const]) await writeFile(join(folder, file), text);
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
  const manifest: unknown = JSON.parse(
    await readFile(join(folder, "package.json"), "utf8").catch(() => {
      throw new UserError(`${name} has no package.json: it is no version of a package`);
    }),
  );
  if (!isObject(manifest) || !isObject(manifest["exports"])) throw new UserError(`${name}: package.json exports nothing`);
  const path = manifest["exports"]["./openapi.json"];
  if (typeof path !== "string") throw new UserError(`${name}: package.json does not export ./openapi.json`);
  return {
    name,
    folder,
    packageName: String(manifest["name"]),
    ...(await readDocument(join(folder, path))),
    entries: new Map(
      Object.entries(manifest["exports"]).flatMap(([entry, target]) => {
        const types = isObject(target) ? target["types"] : undefined;
        return typeof types === "string" ? [[entry, declarationsOf(folder, types)] as const] : [];
      }),
    ),
  };
}

/** The source of a declaration file, where it is there: a commit has nothing built. */
function declarationsOf(folder: string, types: string): string {
  const source = join(folder, types.replace(/^\.\/dist\//, "").replace(/\.d\.ts$/, ".ts"));
  return existsSync(source) ? source : join(folder, types);
}

async function readDocument(path: string): Promise<{ document: JsonObject; documentPath: string }> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new UserError(`${relative(dirname(dirname(path)), path)} is not there: this version has no bundled document`);
  });
  const document: unknown = JSON.parse(text);
  if (!isObject(document)) throw new UserError(`${path} is not an OpenAPI document`);
  return { document, documentPath: path };
}
