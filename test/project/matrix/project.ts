import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npm, pack } from "../../../scripts/package/pack.js";

export interface Consumer {
  /** A folder into which the packed tarball is installed. */
  readonly folder: string;
  remove(): void;
}

/**
 * Installs the tarball in a folder outside the repository, as another repository does. `PACKAGE_TARBALL` names a tarball that
 * exists already, such as that of a release.
 */
export async function installTarball(): Promise<Consumer> {
  const folder = mkdtempSync(join(tmpdir(), "asm-consumer-"));
  const tarball = process.env["PACKAGE_TARBALL"] ?? (await pack(join(folder, "packed")));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  await npm(["install", "--no-audit", "--no-fund", tarball], folder);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

export interface Outcome {
  /** 0 when it went well. */
  readonly status: number;
  readonly output: string;
}

/** Runs a program to its end, or for two minutes. */
export function execute(file: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd, env: { ...process.env, ...env }, timeout: 120_000 };
    execFile(file, args, options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ status, output: stdout + stderr || (error?.message ?? "") });
    });
  });
}
