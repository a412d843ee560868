import { execFile, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

// Whole runs. What a release requires is tested in requirements.test.ts.

/** An operation of our own, which the tests add to the copy of the spec and change there. */
const petFiles = {
  "spec/paths/pets.yaml": `get:
  operationId: showPet
  summary: Show a pet
  description: Returns the pet.
  x-doc: { page: ShowPet }
  responses:
    "200":
      description: The pet.
      content:
        application/json:
          schema:
            $ref: ../schemas/pets.yaml#/Pet
          example: { name: Rex }
    "404":
      description: There is no pet.
`,
  "spec/schemas/pets.yaml": `Pet:
  type: object
  description: A pet.
  x-doc: { page: ShowPet, table: 1 }
  properties:
    name:
      type: string
      description: What the pet is called.
    kind:
      type: string
      description: Which animal it is.
`,
};

describe("the command rejects", () => {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "asm-release-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: folder, encoding: "utf8" });
  const launch = ["scripts/project/launch.mjs"];
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const edit = (name: string, from: string | RegExp, to: string) => {
    expect(read(name)).toMatch(from);
    writeFileSync(join(folder, name), read(name).replace(from, to));
  };
  const commit = () => git("commit", "-qam", "A change");
  const command = (script: string, ...args: string[]) =>
    new Promise<{ status: unknown; output: string }>((resolve) => {
      execFile(process.execPath, [...launch, script, ...args], { cwd: folder }, (error, stdout, stderr) =>
        resolve({ status: error?.code ?? 0, output: stdout + stderr }),
      );
    });
  const release = (...args: string[]) => command("scripts/release.ts", ...args);

  beforeAll(() => {
    // Not by the list of git: a copy of the project may have no .git, and new files are not on it before they are added.
    const left = /^(?:node_modules|dist|coverage|\.git|.*\.tgz|.*\.log)$/;
    for (const name of readdirSync(root))
      if (!left.test(name)) cpSync(join(root, name), join(folder, name), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    edit("package.json", /"version": "[^"]*"/, '"version": "7.0.0"');
    edit("spec/openapi.yaml", /^paths:\n/m, "paths:\n  /pets:\n    $ref: paths/pets.yaml\n");
    for (const [name, text] of Object.entries(petFiles)) writeFileSync(join(folder, name), text);
    execFileSync(process.execPath, [...launch, "scripts/generate.ts"], { cwd: folder });
    git("init", "-q");
    // The pattern in .gitignore matches a folder, not a link.
    writeFileSync(join(folder, ".git/info/exclude"), "node_modules\n");
    git("add", "--all");
    git("commit", "-qm", "All of it");
    git("tag", "v7.0.0");
    edit("package.json", '"version": "7.0.0"', '"version": "7.0.1"');
    commit();
  }, 120_000);
  beforeEach(() => {
    git("reset", "-q", "--hard");
  });

  test("stale generated code", async () => {
    edit("generated/version.ts", 'apiVersion = "', 'apiVersion = "9');
    commit();
    const { status, output } = await release("--dry-run");
    expect(output).toContain("To fix it: npm run generate");
    expect(status).toBe(1);
    git("reset", "-q", "--hard", "HEAD~1");
  });

  test("a comparison before the code is generated", async () => {
    edit("spec/schemas/pets.yaml", "What the pet is called.", "The name of the pet.");
    expect(await command("scripts/diff.ts", "v7.0.0")).toMatchObject({
      status: 1,
      output: expect.stringMatching(
        /^(Preparing .*\n)?error: generated\/openapi\.json is not what the spec gives\. To fix it: npm run generate\n$/,
      ) as string,
    });
  });

  test("what the check finds, which it runs last", async () => {
    edit("CHANGELOG.md", "## Unreleased", "## 7.0.1\n\n- A change.");
    edit("package.json", /"check": "[^"]*"/, '"check": "echo Tests 14 failed && exit 1"');
    commit();
    const { status, output } = await release("--dry-run");
    expect(output).toContain("error: run check failed:");
    expect(output).toContain("0 changes since v7.0.0");
    expect(output).toContain("Tests 14 failed");
    expect(output).not.toContain("is ready");
    expect(existsSync(join(folder, "dist/release", "SHA256SUMS"))).toBe(false);
    expect(status).toBe(1);
    git("reset", "-q", "--hard", "HEAD~1");
  });

  test("a version lower than the changes require", async () => {
    edit("spec/schemas/pets.yaml", /^( +)kind:\n(\1 +.*\n)+/m, "");
    execFileSync(process.execPath, [...launch, "scripts/generate.ts"], { cwd: folder });
    commit();
    const { status, output } = await release("--dry-run");
    expect(output).toContain("package.json says 7.0.1, but the changes since v7.0.0 (major) require 8.0.0 or higher");
    expect(output).toContain("npm version 8.0.0 --no-git-tag-version");
    expect(status).toBe(1);
  });
});
