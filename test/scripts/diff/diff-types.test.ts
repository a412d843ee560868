import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execFile } from "node:child_process";
import { afterAll, describe, expect, test } from "vitest";
import { compilePreviousTests } from "../../../scripts/diff/previous-tests.js";
import { launcherOf } from "../../../scripts/project/launcher.js";
import { project } from "../../../scripts/project/project.js";
import { compareTypes } from "../../../scripts/diff/types.js";

const folder = mkdtempSync(join(tmpdir(), "asm-diff-types-"));
afterAll(() => rmSync(folder, { recursive: true }));

const surface = (name: string, source: string) => {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "index.ts"), source);
  return { folder: path, entries: new Map([[".", join(path, "index.ts")]]) };
};

/** Code of the package that no document gives rise to. */
const table: [name: string, { given: [was: string, is: string]; want: string[] }][] = [
  ["the same", { given: ["export const f = (a: string) => a;", "export const f = (b: string): string => b;"], want: [] }],
  ["an export more", { given: ["export const a = 1;", "export const a = 1; export const b = 2;"], want: ["minor b"] }],
  ["an export less", { given: ["export const a = 1; export const b = 2;", "export const a = 1;"], want: ["major b"] }],
  ["a value that is a type alone", { given: ["export class A {}", "export interface A {}"], want: ["major A"] }],
  [
    "an argument more that may be left out",
    {
      given: ["export function f(a: string) { return a; }", "export function f(a: string, b?: string) { return b ?? a; }"],
      want: ["minor f"],
    },
  ],
  [
    "an argument more",
    {
      given: ["export function f(a: string) { return a; }", "export function f(a: string, b: string) { return a + b; }"],
      want: ["major f"],
    },
  ],
  [
    "an argument that takes more",
    {
      given: ["export declare function f(a: string): void;", "export declare function f(a: string | number): void;"],
      want: ["minor f(a)"],
    },
  ],
  [
    "an argument that takes less",
    {
      given: ["export declare function f(a: string | number): void;", "export declare function f(a: string): void;"],
      want: ["major f(a)"],
    },
  ],
  [
    "a result that may be less",
    {
      given: ["export declare function f(): Promise<string>;", "export declare function f(): Promise<string | undefined>;"],
      want: ["major f()"],
    },
  ],
  [
    "an option more",
    {
      given: [
        "export interface Options { a?: string }\nexport class A { constructor(readonly options: Options) {} }",
        "export interface Options { a?: string; b?: string }\nexport class A { constructor(readonly options: Options) {} }",
      ],
      want: ["minor Options.b"],
    },
  ],
  [
    "an option that must be given",
    {
      given: [
        "export interface Options { a?: string }\nexport declare function f(options: Options): void;",
        "export interface Options { a: string }\nexport declare function f(options: Options): void;",
      ],
      want: ["major Options.a"],
    },
  ],
  [
    "what a callback is given",
    {
      given: [
        "export declare function f(call: (event: { a: string; b: string }) => void): void;",
        "export declare function f(call: (event: { a: string }) => void): void;",
      ],
      want: ["major f(call)(event).b"],
    },
  ],
  ["a method less", { given: ["export class A { go() {} stop() {} }", "export class A { go() {} }"], want: ["major A.stop"] }],
  [
    "a method that is private",
    {
      given: ["export class A { go() {} }", "export class A { #go = 1; at() { return this.#go; } }"],
      want: ["major A.go", "minor A.at"],
    },
  ],
  [
    "private things",
    {
      given: ["export class A { #a = 1; b() { return this.#a; } }", "export class A { #c = 1; b() { return this.#c; } }"],
      want: [],
    },
  ],
  [
    "a class of which another one tells",
    {
      given: [
        "export class A { #a = 1; b() { return this.#a; } }\nexport declare function f(): A | undefined;",
        "export class A { #a = 1; b() { return this.#a; } c() {} }\nexport declare function f(): A | undefined;",
      ],
      want: ["minor A.c"],
    },
  ],
  [
    "data: values change, keys go",
    {
      given: [
        'export const data = { a: { path: "/a", list: ["x"] }, b: 1 } as const;\nexport const hash = "1";',
        'export const data = { a: { path: "/b", list: ["x", "y"] } } as const;\nexport const hash = "2";',
      ],
      want: ["patch data.a.list", "major data.b"],
    },
  ],
  [
    "an error that a union has in addition, read by users",
    {
      given: [
        "export type Status = 'a' | 'b';\nexport declare function f(): Status;",
        "export type Status = 'a' | 'b' | 'c';\nexport declare function f(): Status;",
      ],
      want: ["major Status"],
    },
  ],
  [
    "a generic type of which only what it is made from has changed",
    {
      given: [
        "export interface Map { a: 1 }\nexport type Of<K extends keyof Map> = Map[K];\nexport declare function f<K extends keyof Map>(k: K): Of<K>;",
        "export interface Map { a: 1; b: 2 }\nexport type Of<K extends keyof Map> =\n  Map[K];\nexport declare function f<K extends keyof Map>(k: K): Of<K>;",
      ],
      want: ["minor Map.b"],
    },
  ],
  [
    "a generic type that is another",
    { given: ["export type Of<K> = K[];", "export type Of<K> = Set<K>;"], want: ["major Of"] },
  ],
  [
    "types that hold themselves",
    {
      given: [
        "export interface Tree { children?: Tree[] }\nexport declare function f(): Tree;",
        "export interface Tree { children?: Tree[]; name?: string }\nexport declare function f(): Tree;",
      ],
      want: ["minor Tree.name"],
    },
  ],
  [
    "types of packages and of the library",
    { given: ["export declare function f(): Response;", "export declare function f(): Request;"], want: ["major f()"] },
  ],
];

describe("exported types", () => {
  test.each(table)("%s", (name, { given: [was, is], want }) => {
    const findings = compareTypes(surface(`${name}/was`, was), surface(`${name}/is`, is));
    expect([...new Set(findings.map(({ bump, subject }) => `${bump} ${subject}`))], JSON.stringify(findings)).toEqual(want);
  });

  test("an entry less", () => {
    const both = surface("entries", "export const a = 1;");
    const more = { ...both, entries: new Map([...both.entries, ["./node", join(both.folder, "index.ts")]]) };
    expect(compareTypes(more, both)).toMatchObject([{ subject: "./node", bump: "major" }]);
    expect(compareTypes(both, more)).toMatchObject([{ subject: "./node", bump: "minor" }]);
  });
});

test("the type tests of the previous version are compiled against the new one", () => {
  const version = (name: string, source: string) => ({
    ...surface(name, source),
    name,
    document: {},
    documentPath: "",
    packageName: "pets",
  });
  const base = version("tests/was", "export declare function f(a: string): string;");
  mkdirSync(join(base.folder, "test/consumer"), { recursive: true });
  writeFileSync(
    join(base.folder, "test/f.test-d.ts"),
    'import { f } from "../index.js";\nf("a");\n// @ts-expect-error\nf(1);\n',
  );
  writeFileSync(join(base.folder, "test/consumer/use.ts"), 'import { f } from "pets";\nexport const a: string = f("a");\n');
  writeFileSync(join(base.folder, "test/other.ts"), "this is no test");

  expect(compilePreviousTests(base, base)).toEqual({ files: 2, findings: [] });
  const wider = version("tests/is", "export declare function f(a: string | number): number;");
  expect(compilePreviousTests(base, wider)).toMatchObject({
    files: 2,
    findings: [
      { subject: "test/consumer/use.ts:2 of the previous version", bump: "major" },
      {
        subject: "test/f.test-d.ts:3 of the previous version",
        why: "no longer compiles: Unused '@ts-expect-error' directive.",
      },
    ],
  });
});

/** Runs the command as a user does. */
const run = (...args: string[]) =>
  new Promise<{ status: unknown; output: string }>((resolve) => {
    execFile(process.execPath, [...launcherOf("diff"), ...args], (error, stdout, stderr) =>
      resolve({ status: error?.code ?? 0, output: stdout + stderr }),
    );
  });

describe("the command", () => {
  const document = (properties: object) =>
    JSON.stringify({
      openapi: "3.1.0",
      info: { title: "Pets", version: "1.0.0" },
      servers: [{ url: "https://pets.example.com" }],
      paths: {
        "/pets": {
          get: {
            operationId: "listPets",
            responses: {
              200: { description: "Pets.", content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } } },
            },
          },
        },
      },
      components: { schemas: { Pet: { type: "object", properties } } },
    });
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const [one, two] = [{ id: { type: "string" } }, { id: { type: "string" }, name: { type: "string" } }];

  test("from a document to another: exit status by gravity, in every format", async () => {
    const [less, more] = [file("one.json", document(one)), file("two.json", document(two))];
    expect(await run(less, less)).toMatchObject({
      status: 0,
      output: expect.stringContaining("nothing has changed.") as string,
    });
    expect(await run(less, more)).toMatchObject({
      status: 2,
      output: expect.stringContaining("minor  Pet.name\n         was added  [document]") as string,
    });
    const removed = await run(more, less, "--format", "json");
    expect(removed.status).toBe(3);
    expect(JSON.parse(removed.output)).toMatchObject({ bump: "major", changes: [{ subject: "Pet.name", bump: "major" }] });
    expect((await run(more, less, "--format", "markdown")).output).toContain(
      "### Breaking\n\n- `Pet.name`: Property `name` of `Pet` was removed; was removed",
    );
  });

  // Outside of CI, the project may be a copy without its history.
  const hasHistory = existsSync(join(project.directory, ".git")) || process.env["CI"] === "true";
  test.skipIf(!hasHistory)("from a commit to itself, with its own type tests (needs .git)", async () => {
    const { status, output } = await run("HEAD", "HEAD");
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toMatch(/nothing has changed\.\n\d+ type tests? of the previous version/);
  });

  test.each<[name: string, args: string[], want: string]>([
    ["no version", [], "name the version to compare with"],
    ["an unknown one", ["no-such-tag"], "'no-such-tag' is neither a file"],
    ["what git would take for an option", ["--", "--output=x"], "'--output=x' is neither a file"],
    ["a file that is no version", [file("notes.txt", "")], "neither an OpenAPI document"],
    ["a document with problems", [file("bad.yaml", "openapi: 3.1.0\n")], "bad.yaml:1: error:"],
    ["an unknown format", ["HEAD", "--format", "xml"], "--format takes text, json, markdown, not xml"],
    ["too many", ["a", "b", "c"], "Unexpected argument 'c'"],
  ])("refuses %s", async (_, args, want) => {
    const { status, output } = await run(...args);
    expect(output).toContain(want);
    expect(output).not.toMatch(/^ +at /m);
    expect(status).toBe(1);
  });
});
