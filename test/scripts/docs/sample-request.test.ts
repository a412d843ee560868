import { expect, test } from "vitest";
import { codeSamples } from "../../../scripts/docs/samples/samples.js";
import { buildModel } from "../../../scripts/document/model.js";

/** The curl samples of a document with such a server and such a name of its token's header. */
function samplesFor(url: string, header = "X-Token"): string[] {
  const securitySchemes = {
    token: { type: "apiKey", in: "header", name: header },
    signature: { type: "http", scheme: "SDK-HMAC-SHA256" },
  };
  const document = {
    openapi: "3.1.0",
    info: { title: "T", version: "1.0.0" },
    servers: [{ url }],
    security: [{ token: [] }, { signature: [] }],
    components: { securitySchemes },
    paths: { "/a": { get: { operationId: "a", responses: { 200: { description: "Done." } } } } },
  };
  const model = buildModel(document, "", "");
  return model.operations.flatMap((operation) => codeSamples(model, operation, undefined)).map(({ source }) => source);
}

test.each([
  ["https://api.example.com/v1/", "https://api.example.com/v1/a"],
  ["/v1", "https://example.com/v1/a"],
  ["", "https://example.com/a"],
  ["-o/etc/passwd", "https://example.com/a"],
  ["file:///etc/passwd", "https://example.com/a"],
  ["https://[", "https://example.com/a"],
])("the samples for the server %j use %s", (server, url) => {
  const [token = "", signature = ""] = samplesFor(server);
  expect(token).toContain(` "${url}" `);
  expect(signature).toContain(`REQUEST_PATH='${new URL(url).pathname}'`);
});

test("what is no name of a header gets no sample: @ would make curl read a file", () => {
  expect(samplesFor("/v1", "@/etc/passwd")).toHaveLength(1);
});
