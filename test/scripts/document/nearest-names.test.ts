import { expect, test } from "vitest";
import { didYouMean, nearestNames } from "../../../scripts/document/nearest-names.js";

const names = ["Mesh", "MeshSpec", "Workshop", "__proto__"];

test.each([
  ["Mehs", ["Mesh"]],
  ["mesh", ["Mesh"]],
  ["Workshops", ["Workshop"]],
  ["MeshSpecs", ["MeshSpec"]],
  ["Gateway", []],
  ["x".repeat(100_000), []],
])("%.20s is most like %j", (name, want) => {
  expect(nearestNames(name, names)).toEqual(want);
});

test.each([
  ["#/schemas/Mehs", " Did you mean Mesh?"],
  ["#/shcemas/Mesh", " Did you mean schemas?"],
  ["#/schemas/Mesh", ""],
  ["#/schemas/Mesh/type/x", ""],
  ["#/list/0/nmae", " Did you mean name?"],
  ["#/list/7", ""],
  ["#/schemas/toString", ""],
])("the pointer %s gets: %s", (pointer, want) => {
  expect(didYouMean({ schemas: { Mesh: { type: "object" } }, list: [{ name: 1 }] }, pointer)).toBe(want);
});
