import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isSignature, isToken, securityOf } from "../../scripts/docs/samples/security.js";
import { generatedDocument } from "../../scripts/document/generated-document.js";
import { valueAt } from "../../scripts/document/json-pointer.js";
import { namesTable } from "../../scripts/document/sources.js";
import { buildModel } from "../../scripts/document/model.js";

const document = await generatedDocument();
const model = buildModel(document, "", "");

test.each(model.operations)("$name takes what the client can send: a token or a signature, one of the two", (operation) => {
  const alternatives = securityOf(model, operation);
  expect(alternatives.map((schemes) => schemes.length)).toEqual([1, 1]);
  const schemes = alternatives.flat().map(({ scheme }) => scheme);
  expect(schemes.filter(isToken)).toMatchObject([{ name: "X-Auth-Token" }]);
  expect(schemes.filter(isSignature)).toMatchObject([{ scheme: "SDK-HMAC-SHA256" }]);
});

test("every example file is used", () => {
  const files = readdirSync(new URL("../../spec/examples", import.meta.url)).map((file) => file.replace(".json", ""));
  expect(Object.keys(valueAt(document, "#/components/examples") as object).toSorted()).toEqual(files.toSorted());
});

test("the rules of the description name no table by its number, which goes wrong when the vendor's tables are renumbered", () => {
  const lines = readFileSync(new URL("../../spec/README.md", import.meta.url), "utf8").split("\n");
  expect(lines.filter(namesTable)).toEqual([]);
});
