import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly permissions?: Readonly<Record<string, string>>; readonly steps: Step[] }>>;
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
    const writing = Object.values(jobs).filter((job) =>
      Object.values(job.permissions ?? permissions).some((access) => access === "write"),
    );
    const commands = writing.flatMap((job) => job.steps).flatMap(({ run }) => run ?? []);
    expect(commands.filter((run) => /npm (ci|install|run|test)|npx|\.ci\//.test(run))).toEqual([]);
  });

  test("installs without the install scripts of packages", () => {
    const installs = steps.flatMap(({ run }) => run ?? []).filter((run) => run.includes("npm ci"));
    expect(installs.filter((run) => !run.includes("npm ci --ignore-scripts"))).toEqual([]);
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
