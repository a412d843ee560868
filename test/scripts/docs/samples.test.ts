import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { placeholders } from "../../../scripts/docs/samples/sample-request.js";
import { codeSamples, type Sample } from "../../../scripts/docs/samples/samples.js";
import type { LocalServer } from "../../../scripts/cli/local-server.js";
import { startMock } from "../../../scripts/mock/server.js";
import { buildModel } from "../../../scripts/document/model.js";
import { example } from "../../support/examples.js";
import { ownModel, ownSamples, root } from "../../support/own-docs.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "asm-samples-"));
  // What samples send to the service goes to the mock. The rest of the request stays, its Host header among it.
  const shim = `#!/bin/sh
for argument; do
  shift
  case $argument in
    https://*) rest=\${argument#https://}; set -- "$@" --header "Host: \${rest%%/*}" "$MOCK_URL/\${rest#*/}" ;;
    *) set -- "$@" "$argument" ;;
  esac
done
PATH=\${PATH#*:} exec curl "$@"
`;
  writeFileSync(join(folder, "curl"), shim);
  chmodSync(join(folder, "curl"), 0o755);
  // The package under its own name, as its sources are.
  const paths = {
    "huaweicloud-asm": ["src/index.ts"],
    "#hash": ["src/auth/hash-node.ts"],
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions: { baseUrl: root, paths, module: "nodenext" } }),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const mocks: LocalServer[] = [];
afterAll(() => Promise.all(mocks.map((mock) => mock.close())));
async function mockOf(document: Parameters<typeof startMock>[0]["document"]): Promise<LocalServer> {
  const mock = await startMock({ document, ...placeholders, port: 0, now: () => new Date() });
  mocks.push(mock);
  return mock;
}

/** Runs a sample as it is, and resolves to what it prints. */
async function run({ lang, source }: Pick<Sample, "lang" | "source">, mock: LocalServer): Promise<unknown> {
  const file = join(folder, lang === "shell" ? "sample.sh" : "sample.mts");
  writeFileSync(file, source);
  const preload = fileURLToPath(new URL("../../support/redirect-fetch.ts", import.meta.url));
  const [command, args] =
    lang === "shell"
      ? ["sh", ["-eu", file]]
      : [process.execPath, ["--import", import.meta.resolve("tsx"), "--import", pathToFileURL(preload).href, file]];
  const env = {
    ...process.env,
    MOCK_URL: mock.url,
    PATH: `${folder}${delimiter}${process.env["PATH"]}`,
    TSX_TSCONFIG_PATH: join(folder, "tsconfig.json"),
  };
  return new Promise((resolve, reject) => {
    execFile(command, args, { env, cwd: root }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${stdout}${stderr}`));
      else resolve(JSON.parse(stdout));
    });
  });
}

const model = await ownModel();
const samplesOfOperation = ownSamples(model);
const samples = model.operations.flatMap((operation) =>
  samplesOfOperation(operation).map((sample) => ({ ...sample, operation: operation.name })),
);

describe("samples of the document", () => {
  test("there are four of an operation", () => {
    expect(samples.map(({ label }) => label)).toEqual([
      "TypeScript",
      "TypeScript, as documented",
      "curl, token",
      "curl, AK/SK",
    ]);
  });

  test.each(samples)("$operation, $label, is the file in the tests", async ({ operation, label, lang, source }) => {
    const name = label.toLowerCase().replaceAll(/[^a-z]+/g, "-");
    await expect(source).toMatchFileSnapshot(`samples/${operation}.${name}.${lang === "shell" ? "sh" : "ts"}`);
  });

  test.each(samples)("$operation, $label, works as it is", async ({ label, ...sample }) => {
    const provisions = example("workshops") as { workshop: unknown }[];
    const items = provisions.map(({ workshop }) => workshop);
    expect(await run(sample, await mockOf(model.document))).toEqual(label === "TypeScript" ? items : provisions);
  });

  test.each(samples)("$operation, $label, fails when the service refuses it", async (sample) => {
    const mock = await startMock({
      document: model.document,
      token: "another",
      ak: "another",
      sk: "another",
      port: 0,
      now: () => new Date(),
    });
    mocks.push(mock);
    await expect(run(sample, mock)).rejects.toThrow("APIGW.0301");
  });
});

describe("samples of another document", () => {
  const document = {
    openapi: "3.1.1",
    info: { title: "Shop", version: "1" },
    servers: [{ url: "https://shop.example.com" }],
    security: [{ token: [] }, { key: [] }],
    paths: {
      "/shelves/{shelf}/books": {
        parameters: [{ name: "shelf", in: "path", required: true, schema: { type: "string" }, example: "a b'(c)/d" }],
        post: {
          operationId: "addBook",
          parameters: [
            {
              name: "tag",
              in: "query",
              required: true,
              schema: { type: "array", items: { type: "string" }, default: ["é", "a&b"] },
            },
            { name: "Limit", in: "query", required: true, schema: { type: "integer" } },
            { name: "skip", in: "query", schema: { type: "integer" } },
            { name: "X-Shop", in: "header", required: true, schema: { enum: ["north"] } },
          ],
          requestBody: { required: true, content: { "application/json": { example: { title: "It's $HOME & more" } } } },
          responses: { 201: { description: "", content: { "application/json": { example: { id: 7 } } } } },
        },
      },
    },
    components: {
      securitySchemes: {
        token: { type: "apiKey", in: "header", name: "X-Auth-Token" },
        key: { type: "http", scheme: "SDK-HMAC-SHA256" },
      },
    },
  };
  const [operation] = buildModel(document, "", "").operations;
  const shell = operation ? codeSamples(buildModel(document, "", ""), operation, undefined) : [];

  test.each(shell)("$label sends parameters of every place and a body", async (sample) => {
    expect(shell.length).toBe(2);
    expect(await run(sample, await mockOf(document))).toEqual({ id: 7 });
  });
});
