import { beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../support/compile.js";
import { constructs, fileOf, generated, useOf } from "../../support/documents.js";

const outputs = new Map<string, ReadonlyMap<string, string>>();
beforeAll(async () => {
  for (const construct of constructs) outputs.set(construct, (await generated(construct)).files);
}, 60_000);

function output(construct: string, name: string): string {
  const text = outputs.get(construct)?.get(name);
  if (text === undefined) throw new Error(`${construct} gave no ${name}`);
  return text;
}

describe.each(constructs)("%s", (construct) => {
  test("client.ts", async () => {
    const text = output(construct, "client.ts");
    await expect(text.slice(text.indexOf("/** A method for every"))).toMatchFileSnapshot(fileOf(construct, "client.golden.ts"));
  });

  test("types.ts: the names after those of openapi-typescript", async () => {
    const text = output(construct, "types.ts");
    const end = text.indexOf("\n}\n", text.indexOf("export interface operations {"));
    const noOperations = text.lastIndexOf("export type operations = Record<string, never>;\n");
    const names = noOperations === -1 ? text.slice(end + 3) : text.slice(noOperations);
    await expect(names).toMatchFileSnapshot(fileOf(construct, "types.golden.ts"));
  });
});

function sources(withUse: boolean): Map<string, string> {
  return new Map(
    constructs.flatMap((construct) => {
      const use = withUse ? useOf(construct) : undefined;
      const code = [...(outputs.get(construct) ?? [])].filter(([name]) => name.endsWith(".ts"));
      return [...code, ...(use === undefined ? [] : [["use.ts", use] as const])].map(
        ([name, text]) => [`documents/${construct}/${name}`, text] as const,
      );
    }),
  );
}

test("every output compiles under the strictest flags", () => {
  expect(constructs.length).toBeGreaterThan(15);
  expect(compile(sources(false), { declaration: true, isolatedDeclarations: true })).toEqual([]);
});

test("code that uses them compiles, except for the lines that must not", () => {
  expect(compile(sources(true))).toEqual([]);
});
