import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { beforeEach, expect, test } from "vitest";
import { folderOf } from "../../support/folder.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));

const sources = {
  "package.json": '{ "type": "module" }',
  "node_modules/.package-lock.json": "{}",
  "scripts/show.ts": `import { shown } from "./parts/shown.js";

async function show(): Promise<void> {
  const { late } = await import("./parts/late.js");
  console.log(JSON.stringify({ ...(await shown()), late, args: process.argv.slice(2) }));
}
void show();
`,
  "scripts/parts/late.ts": "export const late: string = 'late';\n",
  "scripts/parts/shown.ts": `import { readFileSync } from "node:fs";
import ts from "typescript";
import { valid } from "semver";

interface Shown { url: string }

export async function shown(): Promise<object> {
  const data = readFileSync(new URL("data.json", import.meta.url), "utf8");
  const { stringify } = await import("yaml");
  return { url: import.meta.url, data: JSON.parse(data), typescript: ts.version, semver: valid("1.0.0"), yaml: stringify([1]) } satisfies Shown;
}
`,
  "scripts/parts/data.json": '["first"]',
  "scripts/fail.ts": `interface Padding {
  readonly a: string;
}

function fail(): never {
  throw new Error("failed as planned");
}

async function start(): Promise<Padding> {
  return fail();
}
void start();
`,
};

let folder: string;
beforeEach(() => {
  folder = folderOf(sources);
  cpSync(join(root, "scripts/project"), join(folder, "scripts/project"), { recursive: true });
  for (const name of ["esbuild", "semver", "tsx", "typescript", "yaml"])
    symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
});

const path = (name: string) => join(folder, name);
const cache = () => path("node_modules/.cache/scripts");

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function launch(command: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Run> {
  return new Promise((resolve) => {
    const all = [path("scripts/project/launch.mjs"), `scripts/${command}.ts`, ...args];
    execFile(process.execPath, all, { cwd: folder, env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const shown = (stdout: string): unknown => JSON.parse(stdout);
const fromSource = { SCRIPTS_FROM_SOURCE: "1" };

test("the first run prepares a copy, and the next use it; both do what the sources do", async () => {
  const source = await launch("show", ["--flag", "value"], fromSource);
  expect(source).toMatchObject({ status: 0, stderr: "" });
  expect(shown(source.stdout)).toMatchObject({
    url: pathToFileURL(path("scripts/parts/shown.ts")).href,
    data: ["first"],
    late: "late",
    args: ["--flag", "value"],
  });
  expect(existsSync(cache())).toBe(false);

  const first = await launch("show", ["--flag", "value"]);
  expect(first).toMatchObject({ status: 0, stdout: source.stdout });
  expect(first.stderr).toMatch(/^Preparing scripts\/show\.ts for its first start … \d+ ms\n$/);
  const written = readdirSync(cache()).toSorted();
  expect(await launch("show", ["--flag", "value"])).toEqual({ ...first, stderr: "" });
  expect(readdirSync(cache()).toSorted()).toEqual(written);
});

test("a changed source is compiled again, also when its size and time are the same", async () => {
  await launch("show");
  const file = path("scripts/parts/late.ts");
  const { atime, mtime } = statSync(file);
  writeFileSync(file, readFileSync(file, "utf8").replace("'late'", "'new!'"));
  utimesSync(file, atime, mtime);
  expect(shown((await launch("show")).stdout)).toMatchObject({ late: "new!" });
  // What a copy reads at run time is not in it.
  writeFileSync(path("scripts/parts/data.json"), '["second"]');
  expect(shown((await launch("show")).stdout)).toMatchObject({ data: ["second"] });
});

test("changed packages are compiled again", async () => {
  await launch("show");
  rmSync(path("node_modules/semver"));
  mkdirSync(path("node_modules/semver"));
  writeFileSync(path("node_modules/semver/package.json"), "{}");
  writeFileSync(path("node_modules/semver/index.js"), 'exports.valid = () => "other";');
  writeFileSync(path("node_modules/.package-lock.json"), '{ "packages": {} }');
  expect(shown((await launch("show")).stdout)).toMatchObject({ semver: "other" });
});

test.each<[name: string, damage: (bytes: Buffer) => Uint8Array]>([
  ["empty", () => new Uint8Array()],
  ["cut off", (bytes) => bytes.subarray(0, bytes.length >> 1)],
  ["of other bytes", (bytes) => bytes.fill(0x20, bytes.length >> 1)],
])("copies that are %s are made again", async (_, damage) => {
  const { stdout } = await launch("show");
  const files = readdirSync(cache());
  expect(files.length).toBe(5);
  for (const file of files) {
    const copy = join(cache(), file);
    const intact = readFileSync(copy);
    writeFileSync(copy, damage(Buffer.from(intact)));
    expect(await launch("show"), file).toMatchObject({ status: 0, stdout });
    // V8 does not promise the same bytes each time.
    if (file.includes(".v8-")) expect(readFileSync(copy).length).toBeGreaterThan(intact.length / 2);
    else expect(readFileSync(copy)).toEqual(intact);
  }
  expect((await launch("show")).stderr).toBe("");
});

test("a folder that cannot be written costs only time", async () => {
  writeFileSync(path("node_modules/.cache"), "a file");
  for (let run = 0; run < 2; run++) {
    const { status, stdout, stderr } = await launch("show");
    expect(status, stderr).toBe(0);
    expect(shown(stdout)).toMatchObject({ late: "late" });
    expect(stderr).toMatch(/^Preparing .*\n$/);
  }
});

test("several first runs at once do not disturb each other", async () => {
  const runs = await Promise.all(Array.from({ length: 4 }, () => launch("show")));
  for (const { status, stdout } of runs) expect({ status, stdout }).toEqual({ status: 0, stdout: runs[0]?.stdout });
  expect(readdirSync(cache()).filter((file) => file.startsWith("."))).toEqual([]);
  expect(await launch("show")).toMatchObject({ status: 0, stdout: runs[0]?.stdout, stderr: "" });
});

test.each([
  ["compiled", {}],
  ["from the sources", fromSource],
])("%s, an error names the lines of the sources", async (_, env) => {
  for (let run = 0; run < 2; run++) {
    const { status, stderr } = await launch("fail", [], env);
    expect(status).toBe(1);
    expect(stderr).toContain("Error: failed as planned");
    expect(stderr).toMatch(/at fail .*[\\/]scripts[\\/]fail\.ts:6:9/);
    expect(stderr).toMatch(/at start .*[\\/]scripts[\\/]fail\.ts:10:10/);
  }
});

test("a mistake in the sources is reported with its place", async () => {
  writeFileSync(path("scripts/parts/late.ts"), "export const late = 1;\nconst wrong: = 2;\n");
  const { status, stderr } = await launch("show");
  expect(status).toBe(1);
  expect(stderr).toBe('Preparing scripts/show.ts for its first start … \nerror: scripts/parts/late.ts:2: Unexpected "="\n');
});

test("the copies that were used last stay, and the others are removed", async () => {
  const late = (state: number) => writeFileSync(path("scripts/parts/late.ts"), `export const late = "${state}";\n`);
  // Times of files may be the same, or go back: the order is set here.
  const age = (seconds: number) => {
    for (const file of readdirSync(cache())) {
      const { mtimeMs } = statSync(join(cache(), file));
      utimesSync(join(cache(), file), mtimeMs / 1000 - seconds, mtimeMs / 1000 - seconds);
    }
  };
  late(0);
  await launch("show");
  for (let state = 1; state < 7; state++) {
    age(10);
    late(state);
    await launch("show");
    age(10);
    late(0);
    expect((await launch("show")).stderr, String(state)).toBe("");
  }
  expect(readdirSync(cache()).filter((file) => file.startsWith("show.sources-"))).toHaveLength(5);
});

test("several checkouts may share the packages, and so the copies", async () => {
  const other = folderOf(sources);
  cpSync(join(root, "scripts/project"), join(other, "scripts/project"), { recursive: true });
  rmSync(join(other, "node_modules"), { recursive: true });
  symlinkSync(path("node_modules"), join(other, "node_modules"));
  writeFileSync(join(other, "scripts/parts/data.json"), '["other"]');
  const launchOther = () =>
    new Promise<string>((resolve, reject) => {
      execFile(
        process.execPath,
        [join(other, "scripts/project/launch.mjs"), "scripts/show.ts"],
        { cwd: other },
        (error, stdout) => (error ? reject(error) : resolve(stdout)),
      );
    });
  for (let run = 0; run < 2; run++) {
    expect(shown((await launch("show")).stdout)).toMatchObject({ data: ["first"] });
    expect(shown(await launchOther())).toMatchObject({
      data: ["other"],
      url: pathToFileURL(join(other, "scripts/parts/shown.ts")).href,
    });
  }
});

test("without npm's list of packages, commands start from the sources", async () => {
  rmSync(path("node_modules/.package-lock.json"));
  expect(await launch("show")).toMatchObject({ status: 0, stderr: "" });
  expect(existsSync(cache())).toBe(false);
});
