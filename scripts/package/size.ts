import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build as bundle } from "esbuild";
import { build } from "./build.js";
import { root } from "../project/project.js";

/** Growth that needs no reason. */
export const allowedGrowth = 0.05;

/** An import, and the size that it had when it was last looked at. */
interface Budget {
  readonly what: string;
  readonly code: string;
  readonly bytes: number;
}

/** Bytes of a module with everything it imports, minified and gzipped; 0 when nothing is left of it. */
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

/** The line that tells a measured size, and whether it is within what is allowed. */
export function judge({ what, bytes: budget }: Pick<Budget, "what" | "bytes">, bytes: number): { line: string; ok: boolean } {
  const limit = Math.floor(budget * (1 + allowedGrowth));
  const ok = bytes <= limit;
  const verdict = ok ? "" : `: over the limit. Make it smaller, or say why in the commit that changes .size.json`;
  return { line: `size   ${String(bytes).padStart(6)} bytes  ${what} (was ${budget}, limit ${limit})${verdict}`, ok };
}

/** Builds the package and measures what .size.json lists. Resolves to whether all of it is within its limit. */
export async function checkSizes(): Promise<boolean> {
  await build();
  // The project's own file, in the form of Budget.
  const budgets = JSON.parse(await readFile(new URL(".size.json", root), "utf8")) as Budget[];
  let isWithin = true;
  for (const budget of budgets) {
    const { line, ok } = judge(budget, await sizeOf(budget.code, fileURLToPath(root)));
    console.log(line);
    isWithin &&= ok;
  }
  return isWithin;
}
