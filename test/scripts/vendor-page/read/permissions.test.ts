import { describe, expect, test } from "vitest";
import { diffFacts } from "../../../../scripts/vendor-page/diff/diff.js";
import { readPage } from "../../../../scripts/vendor-page/read/read.js";
import { meshes } from "../../../support/pages/meshes.js";
import { render } from "../../../support/pages/render.js";

const columns = ["Action", "Access Level", "Resource Type (*: required)", "Condition Key", "Alias", "Dependencies"];
const [action, level] = ["asm:mesh:create", "Write"];
const others = ["mesh *", "-", "-", "-"];
const keys = ["• g:EnterpriseProjectId", "• g:TagKeys", "• g:RequestTag/<tag-key>"];
const plain = (...cells: string[]) => [...columns, ...cells].join("\n\n");
const escaped = (text: string) => text.replaceAll("<", "&lt;");
const pipes = (...rows: string[][]) =>
  [columns, columns.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/** The page with its table of permissions in another layout. */
function withTable(table: string, layout: "text" | "HTML"): string {
  const text = render(meshes, layout);
  const [before = "", after = ""] = text.split(/Callers need permissions\.(?:<\/p>)?/);
  const rest = after.slice(after.search(layout === "HTML" ? /<h4>URI/ : /URI\n/));
  return `${before}Callers need permissions.\n\n${table}\n\n${rest}`;
}

const want = [
  {
    action,
    accessLevel: level,
    resources: [
      { type: "mesh", required: true, conditionKeys: [] },
      { type: "-", required: false, conditionKeys: ["g:EnterpriseProjectId", "g:TagKeys", "g:RequestTag/<tag-key>"] },
    ],
    aliases: [],
    dependencies: [],
  },
];

describe("an action with two rows of resources", () => {
  test.each([
    ["lines, row by row", withTable(plain(action, level, ...others, "-", ...keys), "text")],
    ["lines, resource by resource", withTable(plain(action, level, "mesh *", "-", "-", ...keys, "-", "-"), "text")],
    [
      "HTML with cells that span rows",
      withTable(
        `<table><tr>${columns.map((cell) => `<th>${cell}</th>`).join("")}</tr>
        <tr><td rowspan=2>${action}</td><td rowspan=2>${level}</td><td>mesh *</td><td>-</td><td rowspan=2>-</td><td rowspan=2>-</td></tr>
        <tr><td>-</td><td><ul>${keys.map((key) => `<li>${escaped(key.slice(2))}</li>`).join("")}</ul></td></tr></table>`,
        "HTML",
      ),
    ],
    ["pipes with empty cells", withTable(pipes([action, level, ...others], ["", "", "-", keys.join("<br>"), "", ""]), "text")],
    ["pipes without the spanned cells", withTable(pipes([action, level, ...others], ["-", keys.join("<br>")]), "text")],
  ])("as %s", async (_, text) => {
    const { facts } = await readPage(text, "copy");
    expect(facts.permissions).toEqual(want);
    expect(facts.notShown.filter((what) => what.startsWith("permission"))).toEqual([]);
  });

  test("is reported if its cells fit no order", async () => {
    const { facts } = await readPage(withTable(plain(action, level, ...others, "what", "is it"), "text"), "copy");
    expect(facts.notShown).toContainEqual(expect.stringMatching(/^permission in line \d+: its cells do not fit the columns$/));
  });

  test("with dependencies is not taken for one with two resources", async () => {
    const { facts } = await readPage(withTable(plain(action, level, "mesh *", "-", "-", "asm:mesh:get"), "text"), "copy");
    expect(facts.permissions).toMatchObject([{ dependencies: ["asm:mesh:get"], resources: [{ type: "mesh" }] }]);
  });
});

test("condition keys in another order are no change, other keys are one", async () => {
  const read = async (list: readonly string[]) => {
    const cells = [action, level, ...others, "-", ...list];
    return (await readPage(withTable(plain(...cells), "text"), "copy")).facts;
  };
  expect(diffFacts(await read(keys), await read(keys.toReversed()))).toEqual([]);
  expect(diffFacts(await read(keys), await read(keys.slice(1)))).toMatchObject([{ subject: "permission" }]);
});
