import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("../../..", import.meta.url)),
  test: {
    include: ["test/project/published/*.test.ts"],
    // The first run installs what it needs, which takes long.
    hookTimeout: 600_000,
    testTimeout: 300_000,
  },
});
