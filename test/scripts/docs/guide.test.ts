import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request as send } from "node:http";
import { tmpdir } from "node:os";
import { basename } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listen, type LocalServer } from "../../../scripts/cli/local-server.js";
import { placeholders } from "../../../scripts/docs/samples/sample-request.js";
import { guidePage } from "../../../scripts/docs/text/guide.js";
import { startMock } from "../../../scripts/mock/server.js";
import { project } from "../../../scripts/project/project.js";
import { compile } from "../../support/compile.js";
import { documentedItems } from "../../support/documented.js";
import { libraryModel } from "../../support/library-api.js";
import { projectModel } from "../../support/project-docs.js";
import { createSampleRunner, type SampleRunner } from "../../support/run-sample.js";

interface Block {
  /** Page and line on which the block starts. */
  readonly name: string;
  readonly language: string;
  /** What follows the language: `run` for a block that these tests run. */
  readonly info: string;
  readonly code: string;
}

const model = await projectModel();
const blocks = project.guide.flatMap((file) => {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^```(\w+) ?(\S*)\n([\s\S]*?)^```$/gm)].map(
    ({ index, 1: language = "", 2: info = "", 3: code = "" }): Block => ({
      name: `${basename(file, ".md")}-line-${text.slice(0, index).split("\n").length}`,
      language,
      info,
      code,
    }),
  );
});

/** The project of the guide, which the API description has as its example. */
const projectId = blocks.flatMap(({ code }) => /projectId: "([\da-f]+)"/.exec(code)?.[1] ?? [])[0];

test("every block in TypeScript compiles against the package", () => {
  const sources = blocks.filter(({ language }) => language === "ts");
  expect(sources.length).toBeGreaterThan(15);
  expect(compile(new Map(sources.map(({ name, code }) => [`${name}.ts`, `${code}\nexport {};\n`])))).toEqual([]);
});

describe("what the guide runs", () => {
  let runner: SampleRunner;
  let mock: LocalServer;
  let front: LocalServer;
  let home: string;
  beforeAll(async () => {
    runner = createSampleRunner();
    mock = await startMock({ document: model.document, ...placeholders, port: 0, now: () => new Date() });
    front = await startIam(mock.url);
    home = mkdtempSync(`${tmpdir()}/asm-guide-`);
    mkdirSync(`${home}/.huaweicloud`);
    const profile = blocks.find(({ language }) => language === "ini");
    writeFileSync(`${home}/.huaweicloud/credentials`, profile?.code ?? "");
  });
  afterAll(async () => {
    runner.remove();
    rmSync(home, { recursive: true });
    await Promise.all([mock.close(), front.close()]);
  });

  const runnable = blocks.filter(({ info }) => info === "run");
  test.each(runnable)("$name prints a result", async ({ code }) => {
    const env = {
      HOME: home,
      ...(code.includes("fromEnv()") && {
        HUAWEICLOUD_SDK_AK: placeholders.ak,
        HUAWEICLOUD_SDK_SK: placeholders.sk,
      }),
    };
    const printed = await runner.print({ lang: "typescript", source: code }, front, env);
    expect(printed).toMatch(/\S/);
    expect(printed).not.toMatch(/undefined|not reachable/);
  });

  test.each([
    ["token", `${placeholders.token}\n`],
    ["temporary-key", '{"credential":{}}'],
  ])("the request for a %s is one that IAM answers", async (name, want) => {
    const block = blocks.find(({ info }) => info === `run=${name}`);
    const printed = await runner.print({ lang: "shell", source: block?.code ?? "" }, front);
    expect(printed.replaceAll("\r", "")).toBe(want);
  });
});

test("{{items …}} stands for the items of the operation's example", async () => {
  const library = await libraryModel();
  const operation = library.operations.find(({ name }) => name === "listBooks");
  const { markdown } = guidePage(library, "guide/x.md", "# X\n\nText.\n\n{{items listBooks}}\n");
  const [, json = ""] = /```json\n([\s\S]*)\n```/.exec(markdown) ?? [];
  expect(JSON.parse(json)).toEqual(operation && documentedItems(library, operation));
  expect(() => guidePage(library, "guide/x.md", "# X\n\n{{items showShelf}}\n")).toThrow(
    "guide/x.md:3: the API description has no example of a list operation showShelf",
  );
});

/** IAM as far as the guide asks it; everything else goes to the mock. */
async function startIam(mockUrl: string): Promise<LocalServer> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const { pathname } = new URL(request.url ?? "", "http://localhost");
      const isIam = request.headers.host?.startsWith("iam.") === true;
      if (isIam && request.method === "POST" && ["/v3/auth/tokens", "/v3.0/OS-CREDENTIAL/securitytokens"].includes(pathname)) {
        const { auth } = JSON.parse(body.toString()) as { auth: { identity: { methods: string[] } } };
        const isToken = pathname === "/v3/auth/tokens";
        if (auth.identity.methods[0] !== (isToken ? "password" : "token")) return response.writeHead(400).end();
        response.writeHead(201, {
          "Content-Type": "application/json",
          ...(isToken && { "X-Subject-Token": placeholders.token }),
        });
        const expires = { token: { expires_at: "2099-01-01T00:00:00.000000Z" } };
        return response.end(JSON.stringify(isToken ? expires : { credential: {} }));
      }
      if (isIam && pathname === "/v3/projects") return response.end(JSON.stringify({ projects: [{ id: projectId }] }));
      const { method, headers } = request;
      const forwarded = send(`${mockUrl}${request.url}`, { ...(method && { method }), headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      return forwarded.end(body);
    })();
  });
  return listen(server, 0);
}
