import { execFile, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Bump } from "../../../scripts/document/bump.js";
import { draftEntry, entryOf, withEntry } from "../../../scripts/release/changelog.js";
import { lowestNextVersion, mayFollow, previousTag } from "../../../scripts/release/next-version.js";

describe("versions", () => {
  test.each<[name: string, { given: [string, Bump]; want: string }]>([
    ["a breaking change", { given: ["1.2.3", "major"], want: "2.0.0" }],
    ["an addition", { given: ["1.2.3", "minor"], want: "1.3.0" }],
    ["any other change", { given: ["1.2.3", "patch"], want: "1.2.4" }],
    ["a change of code only", { given: ["1.2.3", "none"], want: "1.2.4" }],
    ["a breaking change before 1.0.0", { given: ["0.1.9", "major"], want: "0.2.0" }],
    ["an addition before 1.0.0", { given: ["0.1.9", "minor"], want: "0.1.10" }],
    ["the release after a pre-release", { given: ["1.0.0-rc.1", "patch"], want: "1.0.0" }],
  ])("%s", (_, { given, want }) => {
    expect(lowestNextVersion(...given)).toBe(want);
  });

  test.each<[version: string, previous: string, bump: Bump, want: boolean]>([
    ["1.2.3", "1.2.2", "patch", true],
    ["1.10.0", "1.9.8", "patch", true],
    ["2.0.0", "1.9.8", "patch", true],
    ["1.2.3", "1.2.2", "minor", false],
    ["0.9.0", "0.10.0", "patch", false],
    ["2.0.0-rc.1", "1.9.8", "major", true],
    ["2.0.0-rc.2", "2.0.0-rc.1", "major", true],
    ["2.0.0-rc.1", "2.0.0-rc.1", "none", false],
    ["1.9.9-rc.1", "1.9.8", "minor", false],
    ["2.0.0-rc.1", "2.0.0", "none", false],
  ])("%s may follow %s after a %s change: %s", (version, previous, bump, want) => {
    expect(mayFollow(version, previous, bump)).toBe(want);
  });

  test.each<[version: string, tags: string[], want: string | undefined]>([
    ["1.10.0", ["v1.2.0", "v1.9.0"], "v1.9.0"],
    ["2.0.0", ["v1.0.0", "v2.0.0-rc.1"], "v1.0.0"],
    ["2.0.0-rc.2", ["v1.0.0", "v2.0.0-rc.1"], "v2.0.0-rc.1"],
    ["1.0.1", ["v1.0.0", "v2.0.0"], "v2.0.0"],
    ["1.0.0", ["v0.9", "version", ""], undefined],
  ])("the tag before %s in %j is %s", (version, tags, want) => {
    expect(previousTag(tags, version)).toBe(want);
  });

  test("that are not semantic versions are refused", () => {
    expect(() => lowestNextVersion("1.2", "patch")).toThrow("'1.2' is not a version such as 1.2.3");
    expect(() => mayFollow("v1.2.3", "1.2.2", "patch")).toThrow("'v1.2.3' is not a version such as 1.2.3");
  });
});

describe("the changelog", () => {
  const changelog = "# Changelog\n\n## Unreleased\n\n### Added\n\n- A thing.\n\n## 1.0.0 – 2026-01-01\n\n- All of it.\n";

  test.each([
    ["Unreleased", "## Unreleased\n\n### Added\n\n- A thing."],
    ["1.0.0", "## 1.0.0 – 2026-01-01\n\n- All of it."],
    ["1.0", undefined],
    ["1.0.0-beta", undefined],
  ])("has an entry of %s: %j", (version, want) => {
    expect(entryOf(changelog, version)).toBe(want);
  });

  test("gets what was unreleased, and what has changed, as an entry", () => {
    const finding = { subject: "Pet.name", finder: "types", bump: "major", why: "was removed" } as const;
    const changes = [{ subject: "Pet.name", bump: "major", findings: [finding] }] as const;
    const entry = draftEntry(changelog, "2.0.0", "2026-02-01", changes);
    expect(entry).toBe(
      "## 2.0.0 – 2026-02-01\n\n### Added\n\n- A thing.\n\n### API\n\n- **Breaking:** `Pet.name`: was removed\n",
    );
    expect(withEntry(changelog, entry)).toBe(
      changelog.replace("## Unreleased\n\n### Added\n\n- A thing.", `## Unreleased\n\n${entry.trim()}`),
    );
    expect(withEntry("# Changelog\n\n## 1.0.0\n\n- All.\n", entry)).toBe(`# Changelog\n\n${entry}\n## 1.0.0\n\n- All.\n`);
  });
});

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
  const npm = (...args: string[]) => execFileSync("npm", args, { cwd: folder });
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const edit = (name: string, from: string | RegExp, to: string) => {
    expect(read(name)).toMatch(from);
    writeFileSync(join(folder, name), read(name).replace(from, to));
  };
  const commit = () => git("commit", "-qam", "A change");
  const command = (script: string, ...args: string[]) =>
    new Promise<{ status: unknown; output: string }>((resolve) => {
      execFile(process.execPath, ["--import", "tsx", script, ...args], { cwd: folder }, (error, stdout, stderr) =>
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
    npm("run", "generate");
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

  test("uncommitted changes", async () => {
    edit("README.md", "# ", "#  ");
    const { status, output } = await release("--dry-run");
    expect(output).toContain("error: there are uncommitted changes: commit or stash them\n M README.md");
    expect(status).toBe(1);
  });

  test("no tagged commit, which is compared with the tag before it", async () => {
    git("tag", "v7.0.1");
    const tagged = await release("--dry-run");
    git("commit", "-q", "--allow-empty", "-m", "A later commit");
    const later = await release("--dry-run");
    git("tag", "-d", "v7.0.1");
    git("reset", "-q", "--hard", "HEAD~1");
    expect(tagged.output).toContain("changes since v7.0.0");
    expect(tagged.output).toContain("CHANGELOG.md has no entry for 7.0.1");
    expect(later.output).toContain("package.json says 7.0.1, but the changes since v7.0.1 (only of the code) require 7.0.2");
  });

  test("a tag of another version", async () => {
    git("tag", "v7.0.2-rc.1");
    const { status, output } = await release("--dry-run");
    git("tag", "-d", "v7.0.2-rc.1");
    expect(output).toContain("error: this commit has the tag v7.0.2-rc.1, but package.json says 7.0.1: correct one of them");
    expect(status).toBe(1);
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
    expect(await command("scripts/diff.ts", "v7.0.0")).toEqual({
      status: 1,
      output: "error: generated/openapi.json is not what the spec gives. To fix it: npm run generate\n",
    });
  });

  test("a changelog without an entry for the version, and writes a draft of it", async () => {
    const { status, output } = await release("--dry-run");
    expect(output).toContain("CHANGELOG.md has no entry for 7.0.1. A draft is in dist/release/CHANGELOG-7.0.1.md");
    expect(status).toBe(1);
    expect(read("dist/release/CHANGELOG-7.0.1.md")).toContain("## 7.0.1 – ");
    expect(git("status", "--porcelain")).toBe("");

    await release();
    expect(read("CHANGELOG.md")).toContain(`## Unreleased\n\n${read("dist/release/CHANGELOG-7.0.1.md").trim()}`);
  });

  test("what the check finds, which it runs last", async () => {
    edit("CHANGELOG.md", "## Unreleased", "## 7.0.1\n\n- A change.");
    edit("package.json", /"check": "[^"]*"/, '"check": "echo Tests 14 failed && exit 1"');
    commit();
    const { status, output } = await release("--dry-run");
    expect(output).toContain("error: run check failed:");
    expect(output).toContain("Tests 14 failed");
    expect(output).not.toContain("is ready");
    expect(existsSync(join(folder, "dist/release", "SHA256SUMS"))).toBe(false);
    expect(status).toBe(1);
    git("reset", "-q", "--hard", "HEAD~1");
  });

  test("a version lower than the changes require", async () => {
    edit("spec/schemas/pets.yaml", /^( +)kind:\n(\1 +.*\n)+/m, "");
    npm("run", "generate");
    commit();
    const { status, output } = await release("--dry-run");
    expect(output).toContain("package.json says 7.0.1, but the changes since v7.0.0 (major) require 8.0.0 or higher");
    expect(output).toContain("npm version 8.0.0 --no-git-tag-version");
    expect(status).toBe(1);
  });
});
