import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { load } from "../../../scripts/document/load.js";
import { formatProblems } from "../../../scripts/document/problems.js";
import { folderOf } from "../../support/folder.js";
import { generate } from "../../support/run-generate.js";

const document = `openapi: 3.1.0
info: { title: T, version: 1.0.0 }
paths:
  /a: { get: { operationId: a, responses: { "200": { description: Done. } } } }
`;
/** Marks that it ran by a file beside it. */
const plugin = `import { writeFileSync } from "node:fs";
writeFileSync(new URL("ran", import.meta.url), "");
const title = () => ({ Info: { leave(info) { info.title = "decorated"; } } });
export default () => ({ id: "p", decorators: { oas3: { title } } });
`;

async function loadWith(files: Readonly<Record<string, string>>, config?: string) {
  const folder = folderOf({ "openapi.yaml": document, ...files });
  const chosen = config === undefined ? {} : { config: join(folder, config) };
  const loaded = await load({ spec: join(folder, "openapi.yaml"), directory: folder, command: "", ...chosen });
  return { ...loaded, folder, report: formatProblems(loaded.problems, folder) };
}

/** Line 2 is what is refused. */
const refused: [name: string, config: string, want: string][] = [
  ["plugins", "rules: {}\nplugins: [./p.mjs]\n", "plugins: only rules and extends count here"],
  ["decorators", "rules: {}\ndecorators: { p/title: on }\n", "decorators: only"],
  ["preprocessors", "rules: {}\npreprocessors: { p/title: on }\n", "preprocessors: only"],
  ["resolve", "rules: {}\nresolve: { http: { headers: [] } }\n", "resolve: only"],
  ["apis", "rules: {}\napis: { a: { root: openapi.yaml } }\n", "apis: only"],
  ["rule sets of a file", "extends:\n  - ./other.yaml\n", 'extends "./other.yaml": only minimal, recommended'],
  ["rule sets of a plugin", "extends:\n  - p/all\n", 'extends "p/all": only'],
  ["a rule set that is no text", "extends:\n  - { rules: {} }\n", 'extends {"rules":{}}: only'],
  ["extends that is no list", "rules: {}\nextends: minimal\n", "extends must be a list"],
  ["rules that are no object", "extends: []\nrules: [struct]\n", "rules must be an object"],
  ["rules of a file", "rules:\n  $ref: other.yaml\n", "$ref: references are not followed here"],
  [
    "a regular expression in an assertion",
    'rules: { rule/a: { subject: { type: Info, property: title }, assertions: {\n  pattern: "/^(a+)+$/" } } }\n',
    "pattern: no regular expressions count here",
  ],
  ["a list", "#\n- rules\n", "must be an object"],
  ["a YAML fault", "rules: {}\nextends: [\n", "cannot be parsed"],
];

test.each(refused)(
  "%s in the redocly.yaml beside a document: refused with file and line, and nothing runs",
  async (_, config, want) => {
    const { report, model, folder } = await loadWith({ "redocly.yaml": config, "p.mjs": plugin, "other.yaml": "rules: {}\n" });
    expect(report).toContain(want);
    expect(report).toMatch(/^redocly\.yaml:[23]: error: /);
    expect(model).toBeUndefined();
    expect(existsSync(join(folder, "ran"))).toBe(false);
  },
);

test("rule sets of another host are refused, and the host is not asked", async () => {
  const requests: unknown[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url);
    response.end("rules: {}");
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/rules.yaml`;
  const { report } = await loadWith({ "redocly.yaml": `extends:\n  - ${url}\nrules:\n  a: { $ref: ${url} }\n` });
  expect(report).toContain(`redocly.yaml:2: error: extends "${url}"`);
  expect(report).toContain("redocly.yaml:4: error: $ref");
  expect(requests).toEqual([]);
});

test("the rules and the built-in rule sets of that file count, and Redocly's problems with them have their lines", async () => {
  const counted = await loadWith({ "redocly.yaml": "extends: [minimal]\nrules:\n  operation-summary: error\n" });
  expect(counted.report).toContain(
    "openapi.yaml:4: error: Operation object should contain `summary` field. [operation-summary]",
  );
  const wrong = await loadWith({ "redocly.yaml": "extends: [minimal]\nrules:\n  operation-summary: 1\n" });
  expect(wrong.report).toMatch(/^redocly\.yaml:3: error: /m);
});

test("a plugin where Redocly looks by itself, and a list of problems to ignore, do not count", async () => {
  const ignore = 'openapi.yaml:\n  operation-summary:\n    - "#/paths/~1a/get/summary"\n    - "#/paths/~1a/get"\n';
  const files = {
    "redocly.yaml": "rules: { operation-summary: error }\n",
    "@theme/plugin.js": 'import fs from "node:fs"; fs.writeFileSync("ran", ""); export default () => ({ id: "p" });\n',
    "@theme/package.json": '{ "type": "module" }',
    ".redocly.lint-ignore.yaml": ignore,
  };
  const folder = folderOf({ ...files, "openapi.yaml": document });
  const linted = await generate(["--spec", "openapi.yaml", "--out", "out"], folder);
  expect(linted.output).toContain("[operation-summary]");
  const plain = folderOf({
    "@theme/plugin.js": files["@theme/plugin.js"],
    "@theme/package.json": '{ "type": "module" }',
    "openapi.yaml": document,
  });
  expect(await generate(["--spec", "openapi.yaml", "--out", "out"], plain)).toMatchObject({ status: 0 });
  expect([existsSync(join(folder, "ran")), existsSync(join(plain, "ran"))]).toEqual([false, false]);
});

test("a configuration that the user names counts as a whole, wherever it is", async () => {
  const { model, folder } = await loadWith(
    {
      "own/redocly.yaml": "plugins: [./p.mjs]\ndecorators: { p/title: on }\n",
      "own/p.mjs": plugin,
      "redocly.yaml": "plugins: [./q.mjs]\n",
    },
    "own/redocly.yaml",
  );
  expect(model?.document["info"]).toMatchObject({ title: "decorated" });
  expect(existsSync(join(folder, "own/ran"))).toBe(true);
});

test("faults of a configuration that the user names are problems of it", async () => {
  const faults: [config: string, want: RegExp][] = [
    ["rules: {\n", /^own\.yaml:\d+: error: cannot be parsed/],
    ["plugins: [./missing.mjs]\n", /^own\.yaml:1: error: .*missing\.mjs/],
    ["plugins: [./broken.mjs]\n", /^own\.yaml:1: error: .*broken/],
  ];
  for (const [config, want] of faults) {
    const { report } = await loadWith({ "own.yaml": config, "broken.mjs": 'throw new Error("broken");\n' }, "own.yaml");
    expect(report).toMatch(want);
  }
  expect((await loadWith({}, "own.yaml")).report).toBe("own.yaml:1: error: no such file [configuration]");
});

test("the patterns of a document are not run on its examples", async () => {
  const media = `{ schema: { type: string, pattern: "^(a+)+$" }, example: ${"a".repeat(40)}! }`;
  const hostile = document.replace("description: Done.", `description: Done., content: { application/json: ${media} }`);
  for (const config of [{}, { "redocly.yaml": "extends: [all]\n" }]) {
    const { model } = await loadWith({ "openapi.yaml": hostile, ...config });
    expect(model?.operations).toHaveLength(1);
  }
});
