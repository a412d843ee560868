import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseYaml } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { valueAt } from "../scripts/json-pointer.js";
import { generatedDocument } from "../scripts/mock.js";

const document = await generatedDocument();

/** Tables 4 to 9 and 11 of the vendor's page: name, type. */
const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  WorkshopProvision: { workshop: "Workshop" },
  Workshop: { description: "string", metadata: "WorkshopMetadata", spec: "WorkshopSpec", status: "WorkshopStatus" },
  WorkshopMetadata: { name: "string", uid: "string", creationTimestamp: "string" },
  WorkshopSpec: { primaryCluster: "string", ingress: "WorkshopIngress" },
  WorkshopIngress: { elbId: "string", elbIp: "string", port: "integer", imageAddress: "string" },
  WorkshopStatus: { updateTime: "string" },
  ErrorResp: { errorCode: "string" },
};

test.each(Object.entries(tables))("%s has the properties of its table, and no others", (name, want) => {
  const schema = valueAt(document, `#/components/schemas/${name}`) as {
    properties: Record<string, { type?: string; $ref?: string }>;
  };
  const found = Object.entries(schema.properties).map(([key, { type, $ref }]) => [key, type ?? $ref?.split("/").at(-1)]);
  expect(Object.fromEntries(found)).toEqual(want);
  expect(schema).not.toHaveProperty("required");
});

const operation = "#/paths/~1v2~1meshes~1{mesh_id}~1workshops/get";
test.each([
  ["200", "WorkshopProvision", 3],
  ["500", "ErrorResp", 10],
])("status %s has a root array of %s", (status, item, table) => {
  expect(valueAt(document, `${operation}/responses/${status}/content/application~1json/schema`)).toMatchObject({
    type: "array",
    items: { $ref: `#/components/schemas/${item}` },
    "x-doc": { page: "GetWorkshops", table },
  });
});

test("the permission row is data", () => {
  expect(valueAt(document, `${operation}/x-iam`)).toEqual([
    {
      action: "asm:mesh:listWorkshops",
      accessLevel: "List",
      resources: [{ type: "mesh", required: true, conditionKeys: ["g:EnterpriseProjectId", "g:ResourceTag/<tag-key>"] }],
      aliases: [],
      dependencies: [],
    },
  ]);
});

test("a token and a signature are alternatives", () => {
  expect(document["security"]).toEqual([{ iamToken: [] }, { akSk: [] }]);
  expect(valueAt(document, "#/components/securitySchemes/iamToken")).toMatchObject({
    type: "apiKey",
    in: "header",
    name: "X-Auth-Token",
  });
  expect(valueAt(document, "#/components/securitySchemes/akSk")).toMatchObject({ type: "http", scheme: "SDK-HMAC-SHA256" });
});

test("every example file is used", () => {
  const files = readdirSync(new URL("../spec/examples", import.meta.url)).map((file) => file.replace(".json", ""));
  expect(Object.keys(valueAt(document, "#/components/examples") as object).toSorted()).toEqual(files.toSorted());
});

test("every deviation has its reason and leads to something in the document", () => {
  const file = fileURLToPath(new URL("../spec/deviations.yaml", import.meta.url));
  const deviations = parseYaml(readFileSync(file, "utf8")) as Record<string, unknown>[];
  expect(deviations.length).toBeGreaterThan(0);
  for (const deviation of deviations) {
    expect(Object.keys(deviation)).toEqual(["pointer", "page", "spec", "reason", "source"]);
    expect(valueAt(document, String(deviation["pointer"])), String(deviation["pointer"])).toBeDefined();
  }
});
