import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { valueAt } from "../../scripts/document/json-pointer.js";
import { generatedDocument } from "../../scripts/document/generated-document.js";

const document = await generatedDocument();

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
  const files = readdirSync(new URL("../../spec/examples", import.meta.url)).map((file) => file.replace(".json", ""));
  expect(Object.keys(valueAt(document, "#/components/examples") as object).toSorted()).toEqual(files.toSorted());
});
