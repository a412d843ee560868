import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { placeholders } from "../../../scripts/docs/samples/sample-request.js";
import { codeSamples } from "../../../scripts/docs/samples/samples.js";
import type { JsonObject } from "../../../scripts/document/json-pointer.js";
import { type ApiModel, buildModel } from "../../../scripts/document/model.js";
import type { LocalServer } from "../../../scripts/cli/local-server.js";
import { startMock } from "../../../scripts/mock/server.js";
import { compile } from "../../support/compile.js";
import { documentedBody, documentedItems } from "../../support/documented.js";
import { libraryModel } from "../../support/library-api.js";
import { projectClient, projectModel } from "../../support/project-docs.js";
import { createSampleRunner, type SampleRunner } from "../../support/run-sample.js";

let runner: SampleRunner;
beforeAll(() => {
  runner = createSampleRunner();
});
afterAll(() => runner.remove());

const mocks: LocalServer[] = [];
afterAll(() => Promise.all(mocks.map((mock) => mock.close())));

/** A mock that accepts the placeholders of the samples, or other credentials. */
async function mockOf(document: JsonObject, credentials = placeholders): Promise<LocalServer> {
  const mock = await startMock({ document, ...credentials, port: 0, now: () => new Date() });
  mocks.push(mock);
  return mock;
}

const samplesOf = (model: ApiModel, client: typeof projectClient) =>
  model.operations.flatMap((operation) =>
    codeSamples(model, operation, client).map((sample) => ({ ...sample, name: operation.name, operation })),
  );

describe("samples of a document", async () => {
  const model = await libraryModel();
  const client = {
    packageName: "library-client",
    name: "LibraryClient",
    methods: new Map([["listBooks", 1]]),
    options: new Set<string>(),
  };
  const samples = samplesOf(model, client);
  const common = ["TypeScript, as documented", "curl, token", "curl, AK/SK"];

  test("an operation has three; four where the client has a method for it", () => {
    const labelsOf = (operation: string) => samples.filter(({ name }) => name === operation).map(({ label }) => label);
    expect(labelsOf("showShelf")).toEqual(common);
    expect(labelsOf("listBooks")).toEqual(["TypeScript", ...common]);
    expect(labelsOf("addBook")).toEqual(common);
  });

  test.each(samples)("$name, $label, is the file in samples/", async ({ name, label, lang, source }) => {
    const slug = label.toLowerCase().replaceAll(/[^a-z]+/g, "-");
    // Not .ts: there is no such package.
    await expect(source).toMatchFileSnapshot(`samples/${name}.${slug}.${lang === "shell" ? "sh" : "txt"}`);
  });

  test.each(samples.filter(({ lang }) => lang === "shell"))("$name, $label, runs as it is", async (sample) => {
    expect(await runner.run(sample, await mockOf(model.document))).toEqual(documentedBody(model, sample.operation));
  });
});

describe("samples of the project's document", async () => {
  const model = await projectModel();
  const samples = samplesOf(model, projectClient);

  test("every operation has some", () => {
    expect(new Set(samples.map(({ name }) => name))).toEqual(new Set(model.operations.map(({ name }) => name)));
  });

  test("those in TypeScript compile against the package", () => {
    const sources = samples.filter(({ lang }) => lang === "typescript");
    expect(compile(new Map(sources.map(({ name, source }, index) => [`${name}-${index}.ts`, source])))).toEqual([]);
  });

  test.each(samples)("$name, $label, runs as it is", async ({ label, operation, ...sample }) => {
    const isOfItems = label === "TypeScript" && operation.operation["x-list"] !== undefined;
    const want = isOfItems ? documentedItems(model, operation) : documentedBody(model, operation);
    expect(await runner.run(sample, await mockOf(model.document))).toEqual(want);
  });

  test.each(samples)("$name, $label, fails when the service refuses it", async (sample) => {
    const mock = await mockOf(model.document, { token: "another", ak: "another", sk: "another" });
    await expect(runner.run(sample, mock)).rejects.toThrow("APIGW.0301");
  });
});

describe("samples of a document with characters that shells and URLs escape", () => {
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
    expect(await runner.run(sample, await mockOf(document))).toEqual({ id: 7 });
  });
});
