import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { UserError } from "../../../scripts/cli/user-error.js";
import { launcherOf } from "../../../scripts/project/launcher.js";
import { project } from "../../../scripts/project/project.js";
import { type PageProject, runAction } from "../../../scripts/vendor-page/actions.js";
import { type CommittedPage, readPages } from "../../../scripts/vendor-page/facts/committed-pages.js";
import { titleOf } from "../../../scripts/vendor-page/facts/facts.js";
import { loans } from "../../support/pages/loans.js";
import { pageOf } from "../../support/pages/page-of.js";
import { addRow, dropRow } from "../../support/pages/mutate.js";
import { type Page, render } from "../../support/pages/render.js";

// Any of the committed pages: the command compares copies with them.
const objectOf = ({ facts }: CommittedPage) =>
  facts.tables.find(({ kind, caption, rows }) => kind === "named object" && caption !== null && rows.length > 1);
const committed = readPages(join(project.directory, "spec/pages"), project.directory).find(
  (each) => each.facts.notShown.length === 0 && objectOf(each),
);
const table = committed && objectOf(committed);
const dropped = table?.rows[0];
if (!committed || !table || !dropped) throw new Error("spec/pages/ has no page with an object of two rows");
const caption = table.caption ?? "";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "page-"));
  const save = (name: string, of: Page) => writeFileSync(join(folder, name), render(of, "Chinese Markdown"));
  save("loans.md", loans);
  save("same.md", pageOf(committed.facts));
  save("more.md", addRow(caption, { name: "addedHere", type: "String", words: [] })(pageOf(committed.facts)));
  save("less.md", dropRow(caption, dropped.name)(pageOf(committed.facts)));
  writeFileSync(join(folder, "lost.md"), render(loans, "Chinese Markdown").replace(/^表8.*$/m, ""));
  writeFileSync(join(folder, "cut.md"), render(loans).slice(0, 900));
  writeFileSync(join(folder, "nameless.txt"), render({ ...loans, path: "/v9/elsewhere" }));
  writeFileSync(join(folder, "other.txt"), "Error codes\n\nBad request\n");
  writeFileSync(join(folder, "binary.html"), Buffer.from([0xff, 0xfe, 0x00, 0x80]));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Result {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const inFolder = (args: readonly string[]) => args.map((arg) => (/\.(?:md|txt|html)$/.test(arg) ? join(folder, arg) : arg));

/** Runs the command in a process. */
function runProcess(...args: string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...launcherOf("page"), ...inFolder(args)], (error, stdout, stderr) =>
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** Calls what the command calls, and collects what it prints. */
async function page(args: readonly string[], files: Partial<PageProject> = {}): Promise<Result> {
  const { values, positionals } = parseArgs({
    args: inFolder(args),
    options: { format: { type: "string", default: "text" }, name: { type: "string" } },
    allowPositionals: true,
  });
  let [stdout, stderr] = ["", ""];
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation((text) => ((stdout += String(text)), true)),
    vi.spyOn(console, "log").mockImplementation((text) => void (stdout += `${String(text)}\n`)),
    vi.spyOn(console, "error").mockImplementation((text) => void (stderr += `${String(text)}\n`)),
  ];
  try {
    const status = await runAction(positionals[0], positionals[1], values, { ...project, ...files });
    return { status, stdout, stderr };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { status: 1, stdout, stderr: `error: ${error.message}\n` };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** The cases that run the command as users do; the others call its function, which is faster. */
const inProcess = new Set(["help", "a file that is not there", "a page"]);

describe("npm run page", () => {
  test.each<[string, string[], { status: number; stdout?: RegExp; stderr?: RegExp }]>([
    ["help", ["--help"], { status: 0, stdout: /npm run page -- prove/ }],
    ["nothing to do", [], { status: 1, stderr: /^error: missing action: use read, prove, diff, commit or draft\n/ }],
    [
      "something else to do",
      ["check"],
      { status: 1, stderr: /^error: unknown action 'check': use read, prove, diff, commit or draft\n/ },
    ],
    ["no file", ["read"], { status: 1, stderr: /^error: name the file of a saved page\n/ }],
    ["a file that is not there", ["read", "gone.txt"], { status: 1, stderr: /gone\.txt cannot be read: ENOENT\n$/ }],
    ["a file that is not text", ["read", "binary.html"], { status: 1, stderr: /binary\.html is not UTF-8/ }],
    [
      "a page of another kind",
      ["read", "other.txt"],
      { status: 1, stderr: /other\.txt:1: this is not the page of an operation/ },
    ],
    [
      "a format that is none",
      ["read", "same.md", "--format", "xml"],
      { status: 1, stderr: /--format takes text, json, not xml/ },
    ],
    ["a page", ["read", "loans.md"], { status: 0, stdout: /table 8 \(LoanDesk\) +port +- +Integer/ }],
    ["a page that is cut off", ["read", "cut.md"], { status: 0, stderr: /cut\.md:\d+: warning: the page is cut off here/ }],
    ["a proof", ["prove"], { status: 0, stdout: /\n(\d+) of \1 rows proven: .*; \d+ deviations?, each with a reason\n$/ }],
    ["a proof of a file", ["prove", "same.md"], { status: 1, stderr: /Unexpected argument/ }],
    ["no change", ["diff", "same.md"], { status: 0, stdout: /^no change: the copy says the same as spec\/pages\/\S+\.json\n/ }],
    [
      "an addition",
      ["diff", "more.md"],
      { status: 1, stdout: /additive +minor +table \d+ \(\S+\) +addedHere .* spec\/\S+\.yaml:\d+\n/ },
    ],
    [
      "a draft",
      ["diff", "less.md", "--format", "markdown"],
      { status: 1, stdout: /### Removed\n\n- \*\*Breaking:\*\* `\S+` in table \d/ },
    ],
    ["a draft of no file", ["draft"], { status: 1, stderr: /^error: name the file of a saved page\n/ }],
    ["a draft as JSON", ["draft", "same.md", "--format", "json"], { status: 1, stderr: /--format takes text, not json/ }],
    [
      "a draft of an operation that is there",
      ["draft", "same.md"],
      { status: 1, stderr: /^error: spec\/\S+\.yaml:\d+: [A-Z]+ \/\S+ is described here already: use npm run page -- diff/ },
    ],
    [
      "a draft of a page that is cut off",
      ["draft", "cut.md"],
      { status: 1, stderr: /cut\.md:\d+: the page is cut off here: save the whole page again/ },
    ],
    [
      "a change to a page that lost a caption",
      ["diff", "lost.md"],
      { status: 1, stderr: /lost\.md:\d+: the copy has lost the caption of the table here: save the page again/ },
    ],
    [
      "a name that is no use",
      ["diff", "same.md", "--name", "A"],
      { status: 1, stderr: /^error: --name is for commit and draft\n/ },
    ],
    [
      "a name that is none",
      ["draft", "loans.md", "--name", "../x"],
      { status: 1, stderr: /^error: --name takes the last part of the page's address without \.html, .* not \.\.\/x\n$/ },
    ],
    [
      "a page that does not say its name",
      ["read", "nameless.txt"],
      {
        status: 0,
        stderr: /nameless\.txt:1: warning: the copy does not say the name of its page: nameless is that of the file\n$/,
      },
    ],
    [
      "a draft of a page that does not say its name",
      ["draft", "nameless.txt"],
      {
        status: 1,
        stderr: /nameless\.txt:1: the copy does not say the name of its page: add --name .*\nNothing was written\.\n$/,
      },
    ],
    [
      "facts of a page that does not say its name",
      ["commit", "nameless.txt"],
      {
        status: 1,
        stderr: /nameless\.txt:1: the copy does not say the name of its page: add --name .*\nNothing was written\.\n$/,
      },
    ],
    [
      "facts of a page that is cut off",
      ["commit", "cut.md"],
      { status: 1, stderr: /cut\.md:\d+: the page is cut off here: save the whole page again/ },
    ],
    [
      "a page that lost a caption",
      ["read", "lost.md"],
      { status: 0, stderr: /lost\.md:\d+: warning: the copy has lost the caption of the table here/ },
    ],
    [
      "a change to a page that is cut off",
      ["diff", "cut.md"],
      { status: 1, stderr: /cut\.md:\d+: the page is cut off here: save the whole page again/ },
    ],
  ])("handles %s", async (name, args, want) => {
    const { status, stdout, stderr } = await (inProcess.has(name) ? runProcess(...args) : page(args));
    expect({ status, stderr }).toEqual({ status: want.status, stderr: want.stderr ? expect.stringMatching(want.stderr) : "" });
    expect(stdout).toMatch(want.stdout ?? (want.stderr ? /^/ : /./));
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test("prints facts and changes as JSON only", async () => {
    const facts: unknown = JSON.parse((await page(["read", "loans.md", "--format", "json"])).stdout);
    expect(facts).toMatchObject({
      method: "GET",
      page: { name: "ListLoans", address: null, language: "zh" },
      notShown: ["address", "updated", "permissions"],
    });
    const { stdout } = await page(["diff", "less.md", "--format", "json"]);
    expect(JSON.parse(stdout)).toEqual({
      bump: "major",
      changes: [
        {
          table: titleOf(table),
          row: dropped.name,
          kind: "breaking",
          bump: "major",
          was: dropped.type,
          is: null,
          edit: [expect.stringMatching(/^spec\/\S+\.yaml:\d+$/)],
        },
      ],
    });
  });
});

test("reading a page loads no library except the HTML parser", () => {
  const reached = new Set(["scripts/vendor-page/read/read.ts", "scripts/vendor-page/read/read-report.ts"]);
  for (const file of reached) {
    if (!file.startsWith("scripts/")) continue;
    for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"([^"]+)"/g))
      reached.add(specifier.startsWith(".") ? join(dirname(file), specifier).replace(/\.js$/, ".ts") : specifier);
  }
  const packages = [...reached].filter((name) => !name.startsWith("scripts/") && !name.startsWith("node:"));
  expect(packages).toEqual(["htmlparser2"]);
});
