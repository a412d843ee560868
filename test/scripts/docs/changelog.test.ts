import { expect, test } from "vitest";
import { usersChangelog } from "../../../scripts/docs/text/changelog.js";

test("the changelog for users has no commands of the repository, and no empty section", () => {
  const text = `# Changelog

## Unreleased

### Added

- A method,
  on two lines.
- The command \`npm run docs\` writes
  a site.

### Fixed

- \`npm start\` works.

## 1.0.0

### Fixed

- A call ends.
`;
  expect(usersChangelog(text)).toBe(`# Changelog

## Unreleased

### Added

- A method,
  on two lines.

## 1.0.0

### Fixed

- A call ends.
`);
});

test("a changelog that ends with commands ends with its last entry", () => {
  expect(usersChangelog("# C\n\n### A\n\n- x\n\n### B\n\n- `npm run a`\n")).toBe("# C\n\n### A\n\n- x\n\n");
});

test("sections for maintainers are left out, and nothing else", () => {
  const text =
    "# C\n\n## 2\n\n### Added\n\n- x\n\n### For maintainers\n\n- y\n\n- z\n\n## 1\n\n### For maintainers\n\n- a\n\n### Fixed\n\n- b\n";
  expect(usersChangelog(text)).toBe("# C\n\n## 2\n\n### Added\n\n- x\n\n## 1\n\n### Fixed\n\n- b\n");
});
