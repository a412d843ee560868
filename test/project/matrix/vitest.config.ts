import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The package as it is packed, in the compilers and the run times that it is for. Slow, and it installs them first. */
export default defineConfig({
  root: fileURLToPath(new URL("../../..", import.meta.url)),
  test: { include: ["test/project/matrix/*.matrix.ts"], testTimeout: 300_000, hookTimeout: 600_000, maxConcurrency: 2 },
});
