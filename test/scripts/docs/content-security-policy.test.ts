import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { policyOf } from "../../../scripts/docs/site/content-security-policy.js";

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

test("the scripts and the styles of a page, without sources, and without styles in the text of a script", () => {
  const html =
    '<style media="x">a</style><script src="b.js"></script><script async>c("<style>d</style>")</script><style>e</style>';
  const policy = policyOf(html);
  expect(policy["script-src"]).toEqual([hash('c("<style>d</style>")')]);
  expect(policy["style-src-elem"]).toEqual([hash("a"), hash("e"), hash("")].toSorted());
});

test.each(["<script", "<style", "<script>", "<style>", "<script src="])("a page of many %s is read in linear time", (part) => {
  expect(policyOf(`<script>a</script>${part.repeat(300_000)}`)["script-src"]).toEqual([hash("a")]);
});
