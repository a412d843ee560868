import type { PageFacts } from "../../../../scripts/vendor-page/facts/facts.js";
import { readPage } from "../../../../scripts/vendor-page/read/read.js";
import { meshes } from "../../../support/pages/meshes.js";
import { render } from "../../../support/pages/render.js";

/** The facts of the fixture's page. */
export const facts: PageFacts = (await readPage(render(meshes), "CreateMesh.txt")).facts;
const doc = (table: number) => ({ page: "CreateMesh", table });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: "string" };

/** Says what the page of the fixture says, by references, compositions and inline objects. */
export const document = {
  paths: {
    "/v1/meshes/{region}/{Date}": {
      parameters: [
        { $ref: "#/components/parameters/Region" },
        { name: "Date", in: "path", required: true, schema: text, "x-doc": doc(1) },
      ],
      post: {
        "x-doc": { page: "CreateMesh" },
        "x-iam": facts.permissions,
        security: [{ token: [] }],
        parameters: [
          { name: "limit", in: "query", schema: { type: "integer", format: "int32" }, "x-doc": doc(2) },
          { name: "dryRun", in: "query", schema: { type: "boolean" }, "x-doc": doc(2) },
          { name: "content-type", in: "header", required: true, schema: text, "x-doc": doc(3) },
        ],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: {
                type: "object",
                "x-doc": doc(4),
                required: ["apiVersion", "spec"],
                properties: { apiVersion: text, spec: ref("MeshSpec"), labels: { type: "object", additionalProperties: text } },
              },
            },
          },
        },
        responses: { "201": { $ref: "#/components/responses/Made" }, "204": { description: "Tried." } },
      },
    },
  },
  components: {
    securitySchemes: { token: { type: "apiKey", in: "header", name: "X-Auth-Token", "x-doc": doc(3) } },
    parameters: { Region: { name: "region", in: "path", required: true, schema: text, "x-doc": doc(1) } },
    responses: {
      Made: {
        description: "Made.",
        content: {
          "application/json": {
            schema: {
              type: "object",
              "x-doc": doc(7),
              properties: {
                uid: text,
                spec: ref("MeshSpecOfAnswer"),
                state: {
                  type: "object",
                  "x-doc": doc(9),
                  properties: {
                    phase: text,
                    mandatory: { type: "boolean" },
                    number: { type: "integer" },
                    date: { type: "string", format: "date" },
                  },
                },
              },
            },
          },
        },
      },
    },
    schemas: {
      MeshSpec: {
        "x-doc": doc(5),
        type: "object",
        allOf: [{ $ref: "#/components/schemas/Tagged" }],
        required: ["type"],
        properties: {
          type: text,
          extra: { type: "array", items: { type: "object" } },
          tree: ref("ProxyNode"),
          byZone: { type: "object", additionalProperties: ref("ProxyNode") },
        },
      },
      Tagged: { "x-doc": doc(5), type: "object", properties: { tags: { type: "array", items: text } } },
      ProxyNode: {
        "x-doc": doc(6),
        type: "object",
        required: ["name"],
        properties: { name: text, children: { type: "array", items: ref("ProxyNode") } },
      },
      MeshSpecOfAnswer: {
        "x-doc": doc(8),
        type: "object",
        properties: { type: text, version: { type: "integer", format: "int64" } },
      },
    },
  },
};
