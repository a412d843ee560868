import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { recordRun, unchangedRun } from "../../../scripts/generator/run-record.mjs";
import { runPipeline } from "../../../scripts/generator/pipeline.js";
import { launcherOf } from "../../../scripts/project/launcher.js";
import { generate } from "../../support/run-generate.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "asm-generate-"));
  cpSync(fileURLToPath(new URL("library", import.meta.url)), join(folder, "spec"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(path(name), "utf8");
const edit = (name: string, from: string, to: string) => {
  expect(read(name)).toContain(from);
  writeFileSync(path(name), read(name).replace(from, to));
};

test("another document is generated when a run without options would have nothing to do", async () => {
  mkdirSync(path("earlier"));
  writeFileSync(path("earlier/types.ts"), "earlier");
  recordRun([], folder, { out: path("earlier"), inputs: new Map(), files: new Map([["types.ts", "earlier"]]), report: "" });
  expect((await generate([], folder)).output).toContain("nothing has changed since the last run");
  const { status, output } = await generate(["--spec", "spec/openapi.yaml", "--out", "out"], folder);
  expect({ status, output }).toMatchObject({
    status: 0,
    output: expect.stringContaining("write  out/: openapi.json") as string,
  });
});

test.each([
  ["a source", "load", () => edit("spec/schemas/books.yaml", "Title of the book.", "Saved.")],
  ["a configuration", "load", () => writeFileSync(path("redocly.yaml"), "rules: {}\n")],
  ["a file of deviations", "load", () => writeFileSync(path("spec/deviations.yaml"), "# Saved.\n")],
  ["an output", "write", () => writeFileSync(path("out/types.ts"), "saved")],
])("after a run during which %s is saved, there is something to do", async (_, during, save) => {
  mkdirSync(path("out"));
  writeFileSync(path("redocly.yaml"), "extends: [minimal]\n");
  writeFileSync(path("spec/deviations.yaml"), "[]\n");
  const target = {
    spec: path("spec/openapi.yaml"),
    config: path("redocly.yaml"),
    deviations: path("spec/deviations.yaml"),
    directory: folder,
    command: "",
  };
  const record = async (afterStep: (name: string) => void) => {
    const { files, inputs } = await runPipeline(target, async (name, run) => {
      const result = await run();
      afterStep(name);
      return result;
    });
    for (const [name, text] of files) writeFileSync(path(`out/${name}`), text);
    afterStep("write");
    recordRun([], folder, { out: path("out"), inputs, files, report: "" });
  };
  await record(() => undefined);
  expect(unchangedRun([], folder)).toBeDefined();
  await record((name) => {
    if (name === during) save();
  });
  expect(unchangedRun([], folder)).toBeUndefined();
});

test("a run with nothing to do loads no library, and notices every change", async () => {
  const args = ["--spec", "spec/openapi.yaml", "--out", "out"];
  expect((await generate(args, folder)).output).toContain("write  out/: openapi.json");

  const coverage = path("coverage");
  const idle = await generate(args, folder, { NODE_V8_COVERAGE: coverage });
  expect(idle).toMatchObject({
    status: 0,
    output: expect.stringContaining("nothing has changed since the last run") as string,
  });
  const loaded = readdirSync(coverage).flatMap((file) =>
    (JSON.parse(readFileSync(join(coverage, file), "utf8")) as { result: { url: string }[] }).result
      .map(({ url }) => url)
      .filter((url) => url.startsWith("file:")),
  );
  expect(loaded.map((url) => basename(url)).toSorted()).toEqual(["preload.mjs", "run-record.mjs", "script-hashes.mjs"]);
  expect((await generate([...args, "--check"], folder)).output).toContain("nothing has changed");

  const changes: [what: string, change: () => void, want: string][] = [
    [
      "a source",
      () => edit("spec/schemas/books.yaml", "Title of the book.", "The title."),
      "write  out/: openapi.json, types.ts",
    ],
    ["an output", () => edit("out/client.ts", "createOperations", "createOps"), "write  out/: client.ts"],
    ["a missing output", () => rmSync(path("out/version.ts")), "write  out/: version.ts"],
    ["a foreign file", () => writeFileSync(path("out/mine.ts"), ""), "did not write: mine.ts"],
    ["its removal", () => rmSync(path("out/mine.ts")), "nothing has changed"],
    ["a foreign folder", () => mkdirSync(path("out/mine")), "did not write: mine/"],
    ["its removal", () => rmdirSync(path("out/mine")), "nothing has changed"],
    [
      "a configuration beside the document",
      () => writeFileSync(path("spec/redocly.yaml"), "extends: [spec]\n"),
      "nothing changed",
    ],
  ];
  for (const [what, change, want] of changes) {
    change();
    expect((await generate(args, folder)).output, what).toContain(want);
  }
});

test("--watch generates on every save and continues after a bad one", async () => {
  const child = spawn(process.execPath, [...launcherOf("generate"), "--watch", "--spec", "spec/openapi.yaml", "--out", "out"], {
    cwd: folder,
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (output += String(chunk)));
  const round = async (change: () => void, want: string) => {
    output = "";
    change();
    await vi.waitFor(() => expect(output).toContain("watch  for the next save"), { timeout: 60_000, interval: 20 });
    expect(output).toContain(want);
  };
  await round(() => undefined, "write  out/: openapi.json, types.ts");
  await round(() => edit("spec/schemas/books.yaml", "Title of the book.", "Saved."), "saved  spec/schemas/books.yaml");
  expect(read("out/types.ts")).toContain("Saved.");
  await round(() => edit("spec/shared.yaml", "securitySchemes:", "securitySchemes: ["), "shared.yaml:");
  await round(() => edit("spec/shared.yaml", "securitySchemes: [", "securitySchemes:"), "nothing changed");
  // What the command itself cannot do does not end it either.
  await round(() => renameSync(path("spec/openapi.yaml"), path("spec/other.yaml")), "error: spec/openapi.yaml: no such file");
  await round(() => renameSync(path("spec"), path("elsewhere")), "error: spec/openapi.yaml: no such file");
  renameSync(path("elsewhere/other.yaml"), path("elsewhere/openapi.yaml"));
  writeFileSync(path("out/mine.ts"), "");
  await round(() => {
    edit("elsewhere/schemas/books.yaml", "Saved.", "Saved again.");
    renameSync(path("elsewhere"), path("spec"));
  }, "did not write: mine.ts");
  rmSync(path("out/mine.ts"));
  await round(() => edit("spec/schemas/books.yaml", "Saved again.", "Saved at last."), "write  out/: openapi.json, types.ts");
  expect(read("out/types.ts")).toContain("Saved at last.");
  child.kill("SIGTERM");
  await once(child, "exit");
  expect(child.exitCode).toBe(0);
});
