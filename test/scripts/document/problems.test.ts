import { expect, test } from "vitest";
import { formatProblems, type Problem } from "../../../scripts/document/problems.js";

const problem = (message: string): Problem => ({ severity: "error", file: "/x/a.yaml", line: 1, message, rule: "r" });

test("a problem quotes no more than 1,000 characters", () => {
  expect(formatProblems([problem("a".repeat(1_000))], "/x")).toBe(`a.yaml:1: error: ${"a".repeat(1_000)} [r]`);
  expect(formatProblems([problem("a".repeat(1_000_000))], "/x")).toBe(`a.yaml:1: error: ${"a".repeat(1_000)}… [r]`);
});
