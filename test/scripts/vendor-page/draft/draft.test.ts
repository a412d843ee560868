import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compile } from "../../../support/compile.js";
import { meshes } from "../../../support/pages/meshes.js";
import { render } from "../../../support/pages/render.js";
import { copyLibrary, draftInto, fillTodos, generateFrom, proofOf, textsOf } from "./spec-copy.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "draft-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const service = "test/support/pages/service";

/** Fills in the drafts, and expects that they compile and prove. */
async function finish(tag: string): Promise<void> {
  fillTodos(folder, tag);
  const { report, files } = await generateFrom(folder);
  expect(report).toBe("");
  const code = [...files].filter(([name]) => name.endsWith(".ts")).map(([name, text]) => [`drafted/${name}`, text] as const);
  expect(code.length).toBeGreaterThan(3);
  expect(compile(new Map(code), { declaration: true, isolatedDeclarations: true })).toEqual([]);
  expect(await proofOf(folder)).toBe("");
}

test("the pages of the service: draft, fill in, generate, compile, prove", async () => {
  copyLibrary(folder);
  for (const name of readdirSync(service)) await draftInto(folder, readFileSync(join(service, name), "utf8"), name);
  for (const [n,t] of textsOf(folder)) if (/TODO/.test(t)) console.log(n+"\n"+t);
  await finish("Loans");
}, 60_000);

test("a page with everything: draft, fill in, generate, compile, prove", async () => {
  copyLibrary(folder);
  await draftInto(folder, render(meshes, "HTML"), "copy.html");
  for (const [n,t] of textsOf(folder)) if (/TODO/.test(t)) console.log(n+"\n"+t);
  await finish("Loans");
}, 60_000);
