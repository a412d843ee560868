import { expect, test } from "vitest";
import { buildModel } from "../../../scripts/document/model.js";
import { banner } from "../../../scripts/generator/emit/banner.js";
import { emitReadme } from "../../../scripts/generator/emit/readme.js";

test("line ends and ends of comments in the path of a document stay inside the comments of the output", () => {
  const path = "a\nimport('x')\r\u2028b --> <script> --!> c.yaml";
  const model = buildModel({ openapi: "3.1.0" }, path, `npm run generate -- --spec ${path}`);
  expect(banner(model)).toMatch(/^\/\/ [^\n\r\u2028\u2029]*\n$/);
  const [first = ""] = emitReadme(model).split("\n");
  expect(first).toMatch(/^<!-- .* -->$/);
  expect(first.slice(0, -" -->".length)).not.toMatch(/--!?>/);
});
