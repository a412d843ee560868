import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build as bundle } from "esbuild";
import { build } from "./build.js";
import { root } from "../project/project.js";

/** By how much a size may grow without a change of .size.json, as a fraction. */
export const allowedGrowth = 0.05;

/** An import, and its size when .size.json was last changed. */
interface Budget {
  readonly what: string;
  readonly code: string;
  /** Minified and gzipped. */
  readonly bytes: number;
}

/** Bytes of a module with everything it imports, minified and gzipped; 0 when the bundle is empty. */
export async function sizeOf(code: string, directory: string): Promise<number> {
  const { outputFiles } = await bundle({
    stdin: { contents: code, resolveDir: directory, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    write: false,
    logLevel: "error",
  });
  const text = outputFiles[0]?.contents ?? new Uint8Array();
  return text.length === 0 ? 0 : gzipSync(text, { level: 9 }).length;
}

/** The line that reports a measured size, and whether the size is allowed. */
export function judge({ what, bytes: budget }: Pick<Budget, "what" | "bytes">, bytes: number): { line: string; ok: boolean } {
  const limit = Math.floor(budget * (1 + allowedGrowth));
  const ok = bytes <= limit;
  const verdict = ok ? "" : `: over the limit. Make it smaller, or change .size.json and give the reason in the commit`;
  return { line: `size   ${String(bytes).padStart(6)} bytes  ${what} (was ${budget}, limit ${limit})${verdict}`, ok };
}

/** Builds the package and measures what .size.json lists. Resolves to the exit status: 0 when every size is allowed, else 1. */
export async function checkSizes(): Promise<number> {
  await build();
  // The project's own file, in the form of Budget.
  const budgets = JSON.parse(await readFile(new URL(".size.json", root), "utf8")) as Budget[];
  let status = 0;
  for (const budget of budgets) {
    const { line, ok } = judge(budget, await sizeOf(budget.code, fileURLToPath(root)));
    console.log(line);
    if (!ok) status = 1;
  }
  return status;
}
