import { afterAll, beforeAll, expect, test } from "vitest";
import type { LocalServer } from "../../../scripts/cli/local-server.js";
import { sampleCredentials } from "../../../scripts/mock/sample-credentials.js";
import { startMock } from "../../../scripts/mock/server.js";

const json = (examples: object) => ({ description: "It.", content: { "application/json": { examples } } });
const parameter = (name: string, examples?: object) => ({
  name,
  in: "path",
  required: true,
  schema: { type: "string" },
  ...(examples && { examples }),
});
const shelf = parameter("shelf", { north: { value: "n 1" }, south: { $ref: "#/components/examples/southId" } });
const book = parameter("book", { other: { value: "b1" }, north: { value: "b1" }, south: { value: "b2" } });
const byName = json({ first: { value: "first" }, north: { value: "north" }, south: { value: "south" } });
const gone = json({ gone: { value: "gone" } });

const document = {
  openapi: "3.1.1",
  info: { title: "Library", version: "1" },
  components: { examples: { southId: { value: "s1" } } },
  paths: {
    "/shelves/{shelf}": { parameters: [shelf], get: { operationId: "show", responses: { 200: byName, 404: gone } } },
    "/shelves/{shelf}/list": { parameters: [shelf], get: { operationId: "list", responses: { 200: byName, "4XX": gone } } },
    "/shelves/{shelf}/{book}": {
      get: { operationId: "book", parameters: [shelf, book], responses: { 200: byName, 404: gone } },
    },
    "/halls/{shelf}": { get: { operationId: "hall", parameters: [parameter("shelf")], responses: { 200: byName, 404: gone } } },
  },
};

let mock: LocalServer;
beforeAll(async () => {
  mock = await startMock({ document, ...sampleCredentials, port: 0, now: () => new Date() });
});
afterAll(() => mock.close());

test.each<[what: string, path: string, status: number, body: string]>([
  ["the value of an example, encoded", "/shelves/n%201", 200, "north"],
  ["the value of an example that is referred to", "/shelves/s1", 200, "south"],
  ["no value of an example, where 404 is documented", "/shelves/x", 404, "gone"],
  ["no value of an example, where only a range is documented", "/shelves/x/list", 200, "first"],
  ["two values of one name", "/shelves/n%201/b1", 200, "north"],
  ["two values of different names", "/shelves/n%201/b2", 404, "gone"],
  ["any value, without examples", "/halls/x", 200, "first"],
])("a path with %s", async (_, path, status, body) => {
  const response = await fetch(mock.url + path);
  expect([response.status, await response.json()]).toEqual([status, body]);
});

test("a preferred status goes before what the path names", async () => {
  const response = await fetch(`${mock.url}/shelves/n%201`, { headers: { Prefer: "code=404" } });
  expect([response.status, await response.json()]).toEqual([404, "gone"]);
});
