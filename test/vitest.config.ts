import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  // The package's `#` imports lead to dist/, which may not be built when the tests run.
  resolve: { alias: { "#hash": fileURLToPath(new URL("../src/auth/hash-node.ts", import.meta.url)) } },
  test: {
    include: ["test/**/*.test.ts"],
    // These install published packages and documents: npm run test:published.
    exclude: ["test/project/published/**"],
    globalSetup: "test/support/prepare-commands.ts",
    // Some tests start the generator several times, on machines that may be slow.
    testTimeout: 120_000,
    // Vitest would leave one core idle, which is half of a small machine.
    maxWorkers: "100%",
    typecheck: { enabled: true, include: ["test/**/*.test-d.ts"], tsconfig: "tsconfig.json" },
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts", "scripts/**/*.ts"],
      // Commands are tested as separate processes, which coverage does not see.
      exclude: [
        "scripts/*.ts",
        "scripts/cli/{command,program,redocly}.ts",
        "scripts/{release,start}/*.ts",
        "scripts/package/build.ts",
        "scripts/docs/docs.ts",
      ],
      reporter: ["text-summary", "html"],
    },
  },
});
