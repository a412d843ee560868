import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { docs as runDocs } from "../../../scripts/docs/docs.js";
import { guidedLibrary } from "../../support/docs-site.js";
import { libraryApi } from "../../support/library-api.js";
import { root } from "../../support/project-docs.js";

/** A copy of the repository with another API description, in which sources can be changed. */
let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "asm-docs-command-"));
  cpSync(libraryApi.directory, join(copy, "spec"), { recursive: true });
  for (const name of ["scripts", "src", "generated", "package.json", "CHANGELOG.md", "redocly.yaml", "tsconfig.json"])
    cpSync(`${root}${name}`, join(copy, name), { recursive: true });
  symlinkSync(`${root}node_modules`, join(copy, "node_modules"));
  for (const name of readdirSync(join(copy, "scripts/docs/guide")))
    cpSync(guidedLibrary.guide[0], join(copy, "scripts/docs/guide", name));
});
const { version: packageVersion } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { version: string };
const setVersion = (version: string) => {
  const manifest = JSON.parse(readFileSync(at("package.json"), "utf8")) as object;
  writeFileSync(at("package.json"), JSON.stringify({ ...manifest, version }));
};
afterAll(() => rmSync(copy, { recursive: true }));

const at = (path: string) => join(copy, path);
const args = ["scripts/project/launch.mjs", "scripts/docs.ts"];
const docs = (...options: string[]) =>
  new Promise<{ status: number; output: string }>((resolve) => {
    execFile(process.execPath, [...args, ...options], { cwd: copy }, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr });
    });
  });

describe("what cannot be done is reported, and nothing is written", () => {
  beforeAll(() => {
    mkdirSync(at("dist/docs"), { recursive: true });
    writeFileSync(at("dist/docs/kept.txt"), "kept");
  });

  const none = { serve: false, watch: false, port: 0 };
  test.each([
    [{ version: "../x" }, '--version takes a version such as 1.2.0, not "../x"'],
    [{ version: "99.0.0" }, `--version 99.0.0: package.json has version ${packageVersion}. The docs describe that one.`],
    [{ earlier: "." }, "--earlier goes with --version"],
    [{ version: packageVersion, earlier: "nowhere" }, "--earlier nowhere: no such folder"],
    [{ watch: true, version: packageVersion }, "--watch and --version do not go together"],
  ])("%j", async (options, message) => {
    await expect(runDocs({ ...none, ...options }, () => AbortSignal.abort())).rejects.toThrow(message);
  });

  test.each([
    [["--serve", "--port", "many"], "--port takes a number from 0 to 65535, not many"],
    [["--frobnicate"], "Unknown option '--frobnicate'"],
  ])("%j", async (options, message) => {
    const { status, output } = await docs(...options);
    expect(output).toContain(`error: ${message}`);
    expect(output).not.toMatch(/^\s+at /m);
    expect(status).toBe(1);
    expect(readFileSync(at("dist/docs/kept.txt"), "utf8")).toBe("kept");
  });

  test("a spec with an error", async () => {
    const file = at("spec/schemas/errors.yaml");
    const before = readFileSync(file, "utf8");
    writeFileSync(file, before.replace("type: object", "type: objekt"));
    // As a file of an earlier site: another one would be refused first.
    writeFileSync(at("dist/docs/files.txt"), "files.txt\nkept.txt\n");
    const { status, output } = await docs();
    rmSync(at("dist/docs/files.txt"));
    writeFileSync(file, before);
    expect(output).toMatch(/^error: dist\/docs\/ is unchanged:\n(.*\n)*spec\/schemas\/errors\.yaml:2: error: `type` can be/);
    expect(status).toBe(1);
    expect(readFileSync(at("dist/docs/kept.txt"), "utf8")).toBe("kept");
  });

  test("a folder with a file that the command did not write", async () => {
    const { status, output } = await docs();
    expect(output).toMatch(/^error: dist\/docs\/ is unchanged, because it holds what this command did not write: kept\.txt\n/);
    expect(status).toBe(1);
    expect([readdirSync(at("dist")), readdirSync(at("dist/docs"))]).toEqual([["docs"], ["kept.txt"]]);
    rmSync(at("dist/docs/kept.txt"));
  });
});

test("--version keeps the versions found in a folder, and follows no link there", async () => {
  setVersion("0.1.0");
  expect(await docs("--version", "0.1.0")).toEqual({ status: 0, output: "docs   dist/docs/index.html, with version 0.1.0\n" });
  renameSync(at("dist/docs"), at("published"));
  symlinkSync("..", at("published/v0.0.1"));
  writeFileSync(at("published/v0.0.2"), "");
  setVersion("0.2.0");
  const { status, output } = await docs("--version", "0.2.0", "--earlier", "published");
  expect({ status, output }).toEqual({ status: 0, output: "docs   dist/docs/index.html, with version 0.1.0, 0.2.0\n" });
  for (const path of [
    "v0.1.0/index.html",
    "v0.2.0/reference/classes/huaweicloud-asm.AsmClient.html",
    "latest/openapi.json",
    "llms.txt",
    "404.html",
    ".nojekyll",
  ])
    expect(existsSync(at(`dist/docs/${path}`)), path).toBe(true);
  expect(readFileSync(at("dist/docs/v0.1.0/api.html"), "utf8")).toContain('<a href="../v0.2.0/api.html">0.2.0</a>');
});

test("--watch renders on every save, reloads the pages, and goes on after mistakes", async () => {
  const child = spawn(process.execPath, [...args, "--watch"], { cwd: copy });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const reported = (text: string, times = 1) =>
    vi.waitFor(() => expect(output.split(text).length - 1, output).toBeGreaterThanOrEqual(times), { timeout: 60_000 });
  await reported("watch  for the next save");
  const url = /http:\S+/.exec(output)?.[0] ?? "";

  // The policy lets the page load the script that reloads it, and nothing else from outside.
  const page = await fetch(`${url}api.html`);
  const html = await page.text();
  expect(html).toContain('new EventSource("/.reload")');
  expect(html).not.toContain("http-equiv");
  expect(page.headers.get("Content-Security-Policy")).toMatch(/connect-src 'self'/);

  const events = await fetch(`${url}.reload`);
  const reader = events.body?.getReader();
  const event = reader?.read();
  const file = at("spec/paths/books.yaml");
  const before = readFileSync(file, "utf8");
  const saved = before.replace("summary: List the books", "summary: Enumerate the books");
  expect(saved).not.toBe(before);
  writeFileSync(file, saved);
  expect(new TextDecoder().decode((await event)?.value)).toBe("data: reload\n\n");
  expect(await (await fetch(`${url}api.html`)).text()).toContain("Enumerate the books");
  await reported("watch  for the next save", 2);

  writeFileSync(file, "get: [");
  await reported("dist/docs/ is unchanged.");
  await reported("watch  for the next save", 3);
  expect(await (await fetch(`${url}api.html`)).text()).toContain("Enumerate the books");

  const deviations = at("spec/deviations.yaml");
  const rules = readFileSync(at("redocly.yaml"), "utf8");
  writeFileSync(deviations, "- [");
  await reported("spec/deviations.yaml:");
  await reported("watch  for the next save", 4);
  writeFileSync(at("redocly.yaml"), "rules: [");
  await reported("redocly.yaml:");
  await reported("watch  for the next save", 5);
  writeFileSync(deviations, "[]\n");
  writeFileSync(at("redocly.yaml"), rules);
  writeFileSync(file, before);
  await reported("docs   dist/docs/index.html", 3);

  await reader?.cancel();
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([0, null]);
});
