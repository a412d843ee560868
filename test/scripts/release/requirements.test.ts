import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Bump } from "../../../scripts/document/bump.js";
import { draftEntry, entryOf, withEntry } from "../../../scripts/release/changelog.js";
import { lowestNextVersion, mayFollow, previousTag } from "../../../scripts/release/next-version.js";
import {
  requireEntry,
  requireNoChanges,
  requireTag,
  requireVersion,
  tagBefore,
} from "../../../scripts/release/requirements.js";

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

/** A finding that needs this version. */
const reportOf = (bump: Bump) => ({
  base: "v7.0.0",
  revision: "the working tree",
  tests: 0,
  changes:
    bump === "none"
      ? []
      : [
          {
            subject: "Pet.kind",
            bump,
            findings: [{ subject: "Pet.kind", finder: "types", bump, why: "was removed" } as const],
          },
        ],
});

describe("a release requires", () => {
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: folder, encoding: "utf8" });
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const changelog = "# Changelog\n\n## Unreleased\n\n- A thing.\n";

  beforeAll(() => {
    writeFileSync(join(folder, "CHANGELOG.md"), changelog);
    writeFileSync(join(folder, ".gitignore"), "dist\n");
    git("init", "-q");
    git("add", "--all");
    git("commit", "-qm", "All of it");
    git("tag", "v7.0.0");
    git("commit", "-q", "--allow-empty", "-m", "A change");
  });
  beforeEach(() => {
    git("reset", "-q", "--hard");
  });

  test("no uncommitted changes", async () => {
    await requireNoChanges(folder, "commit or stash them");
    writeFileSync(join(folder, "CHANGELOG.md"), "other");
    await expect(requireNoChanges(folder, "commit or stash them")).rejects.toThrow(
      "there are uncommitted changes: commit or stash them\n M CHANGELOG.md",
    );
  });

  test("no tag, or that of the version; a tagged commit is compared with the tag before it", async () => {
    await requireTag(folder, "7.0.1");
    expect(await tagBefore(folder, "7.0.1")).toBe("v7.0.0");
    git("tag", "v7.0.1");
    await requireTag(folder, "7.0.1");
    expect(await tagBefore(folder, "7.0.1")).toBe("v7.0.0");
    git("commit", "-q", "--allow-empty", "-m", "A later commit");
    expect(await tagBefore(folder, "7.0.1")).toBe("v7.0.1");
    git("reset", "-q", "--hard", "HEAD~1");
    git("tag", "-d", "v7.0.1");
    git("tag", "v7.0.2-rc.1");
    await expect(requireTag(folder, "7.0.1")).rejects.toThrow(
      "this commit has the tag v7.0.2-rc.1, but package.json says 7.0.1: correct one of them",
    );
    git("tag", "-d", "v7.0.2-rc.1");
  });

  test.each<[version: string, tag: string, bump: Bump, why: string, lowest: string]>([
    ["7.0.1", "v7.0.1", "none", "only of the code", "7.0.2"],
    ["7.0.1", "v7.0.0", "minor", "minor", "7.1.0"],
    ["7.0.1", "v7.0.0", "major", "major", "8.0.0"],
  ])("a version as high as the changes need: %s after %s, %s", (version, tag, bump, why, lowest) => {
    expect(() => requireVersion(version, tag, reportOf(bump))).toThrow(
      `package.json says ${version}, but the changes since ${tag} (${why}) require ${lowest} or higher:\n` +
        `  npm version ${lowest} --no-git-tag-version    (what changed: npm run diff -- ${tag})`,
    );
    requireVersion(lowest, tag, reportOf(bump));
  });

  test("an entry in the changelog, of which it writes a draft", async () => {
    const candidate = { version: "8.0.0", report: reportOf("major"), now: new Date("2026-02-01T12:00:00Z") };
    await expect(requireEntry(folder, candidate, true)).rejects.toThrow(
      "CHANGELOG.md has no entry for 8.0.0. A draft is in dist/release/CHANGELOG-8.0.0.md: copy it into CHANGELOG.md and commit it",
    );
    const draft = read("dist/release/CHANGELOG-8.0.0.md");
    expect(draft).toContain("## 8.0.0 – 2026-02-01");
    expect(draft).toContain("`Pet.kind`: was removed");
    expect(git("status", "--porcelain")).toBe("");
    await expect(requireEntry(folder, candidate, false)).rejects.toThrow(
      "CHANGELOG.md has no entry for 8.0.0. It has a draft now: review and commit it",
    );
    expect(read("CHANGELOG.md")).toContain(`## Unreleased\n\n${draft.trim()}`);
    await requireEntry(folder, candidate, true);
  });
});
