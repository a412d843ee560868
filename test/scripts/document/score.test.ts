import { expect, test } from "vitest";
import { lowScores, requiredScores } from "../../../scripts/document/score.js";

const full = Object.fromEntries(requiredScores.map((name) => [name, 1]));
const [first] = requiredScores;

test.each<[string, object, unknown]>([
  ["what the vendor's API gives does not count", { ...full, schemaSimplicity: 0 }, []],
  ["a missing text does", { ...full, [first]: 0.9876 }, [[first, 98.8]]],
  ["a report without a score is no report", { ...full, [first]: undefined }, undefined],
])("%s", (_, subscores, want) => {
  expect(lowScores({ subscores })).toEqual(want);
});
