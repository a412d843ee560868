import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Tests the packed package in the compilers and run times that it supports. Slow: installs them first. */
export default defineConfig({
  root: fileURLToPath(new URL("../../..", import.meta.url)),
  test: { include: ["test/project/matrix/*.matrix.ts"], testTimeout: 300_000, hookTimeout: 600_000, maxConcurrency: 2 },
});
