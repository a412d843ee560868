import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { folderOf } from "../support/folder.js";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly permissions?: unknown; readonly steps: Step[] }>>;
}

const folder = new URL("../../.github/workflows/", import.meta.url);
describe.each(readdirSync(folder))("%s", (name) => {
  // The test below would fail for a file of another form.
  const { permissions, jobs } = parse(readFileSync(new URL(name, folder), "utf8")) as Workflow;
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test("uses actions only by commit", () => {
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
  });

  test("gives no permission to write to a job that installs or builds", () => {
    // Also `write-all`; without permissions, a job has those of the repository.
    const writing = Object.values(jobs).filter((job) =>
      JSON.stringify(job.permissions ?? permissions ?? "write").includes("write"),
    );
    const commands = writing.flatMap((job) => job.steps).flatMap(({ run }) => run ?? []);
    expect(commands.filter((run) => /npm (ci|install|run|test)|npx|\.ci\//.test(run))).toEqual([]);
  });

  test("unpacks what another job built outside of a checkout, whose .git could run programs", () => {
    const checkedOut = Object.values(jobs).filter((job) => job.steps.some(({ uses }) => uses?.startsWith("actions/checkout@")));
    const downloads = checkedOut
      .flatMap((job) => job.steps)
      .filter(({ uses }) => uses?.startsWith("actions/download-artifact@"));
    expect(downloads.filter((step) => !String(step.with?.["path"]).startsWith("${{ runner.temp }}/"))).toEqual([]);
  });

  test("installs without the install scripts of packages", () => {
    const installs = steps.flatMap(({ run }) => run ?? []).filter((run) => run.includes("npm ci"));
    expect(installs.filter((run) => !run.includes("npm ci --ignore-scripts"))).toEqual([]);
  });
});

describe("the job that publishes the docs", () => {
  const workflow = parse(readFileSync(new URL("docs.yml", folder), "utf8")) as Workflow;
  const scriptOf = (job: string, command: string) =>
    workflow.jobs[job]?.steps.find(({ run }) => run?.includes(command))?.run ?? "exit 99";
  const git = (cwd: string, ...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd, stdio: "pipe" }).toString();
  /** A checkout, its origin, and the docs that the other job built, with a hook. */
  const setUp = () => {
    const top = folderOf({
      "checkout/a.txt": "",
      "temp/docs/v2.0.0/index.html": "2",
      "temp/docs/.nojekyll": "",
      "temp/docs/.git/hooks/pre-push": "#!/bin/sh\ntouch ran\n",
    });
    chmodSync(join(top, "temp/docs/.git/hooks/pre-push"), 0o755);
    const checkout = join(top, "checkout");
    git(top, "init", "--quiet", "--bare", "origin");
    git(checkout, "init", "--quiet", "--initial-branch=main");
    git(checkout, "remote", "add", "origin", join(top, "origin"));
    git(checkout, "add", ".");
    git(checkout, "commit", "--quiet", "--message", "a");
    return { top, checkout };
  };
  const runIn = ({ top, checkout }: { top: string; checkout: string }, script: string) => {
    const env = { ...process.env, RUNNER_TEMP: join(top, "temp"), TAG: "v2.0.0" };
    return spawnSync("bash", ["-e", "-c", script], { cwd: checkout, env }).status;
  };

  test("commits nothing but them, and runs nothing of them", () => {
    const place = setUp();
    const files = () => git(join(place.top, "origin"), "ls-tree", "-r", "--name-only", "gh-pages").trim().split("\n");
    expect(runIn(place, scriptOf("publish", "git push"))).toBe(0);
    expect(files()).toEqual([".nojekyll", "v2.0.0/index.html"]);
    writeFileSync(join(place.top, "temp/docs/index.html"), "");
    rmSync(join(place.top, "temp/docs/.nojekyll"));
    expect(runIn(place, scriptOf("publish", "git push"))).toBe(0);
    expect(files()).toEqual(["index.html", "v2.0.0/index.html"]);
    expect(runIn(place, scriptOf("publish", "git push"))).toBe(0);
    expect(existsSync(join(place.checkout, "ran"))).toBe(false);
  });

  test.each([
    ["build", "../published"],
    ["publish", "git push"],
  ])("fails (%s) where the branch cannot be asked for, so that no earlier version is dropped", (job, command) => {
    const place = setUp();
    expect(runIn(place, scriptOf(job, command))).toBe(0);
    rmSync(join(place.top, "published"), { recursive: true, force: true });
    rmSync(join(place.top, "origin"), { recursive: true });
    expect(runIn(place, scriptOf(job, command))).not.toBe(0);
    expect(existsSync(join(place.top, "published"))).toBe(false);
  });
});

test("the script that CI runs installs without the install scripts of packages", () => {
  expect(readFileSync(new URL("../../.ci/run", import.meta.url), "utf8")).toMatch(/^npm ci --ignore-scripts$/m);
});

test("every test file that SECURITY.md names exists", () => {
  const root = new URL("../../", import.meta.url);
  const text = readFileSync(new URL(".github/SECURITY.md", root), "utf8");
  const named = [...text.matchAll(/`(test\/[^`]+\.ts)`/g)].map(([, path = ""]) => path);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});
