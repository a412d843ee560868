import { isRequest, type PageFacts, type Row, titleOf } from "../facts/facts.js";
import { textTable } from "../../cli/text-table.js";

/** Facts for people to read. */
export function factsText(facts: PageFacts): string {
  const { page, title, updated, method, path, permissions, tables, notShown } = facts;
  const head = textTable([
    ["page", page.name],
    ["address", page.address ?? "not known"],
    ["title", title ?? "not shown"],
    ["updated", updated ?? "not shown"],
    ["call", `${method} ${path}`],
    ...permissions.map(({ action, accessLevel, resources }) => [
      "permission",
      `${action} (${accessLevel})${resources.map(({ type, required }) => `, ${type}${required ? " *" : ""}`).join("")}`,
    ]),
  ]);
  const rows = tables.flatMap((table) =>
    table.rows.length === 0
      ? [[titleOf(table), "-", "-", "no rows", "-"]]
      : table.rows.map((row) => [titleOf(table), row.name, mandatoryText(row, isRequest(table)), row.type, row.words]),
  );
  const lost = notShown.length === 0 ? "" : `\n\nnot shown by this copy:\n${notShown.map((what) => `  ${what}`).join("\n")}`;
  return `${head}\n\n${textTable([["TABLE", "ROW", "MANDATORY", "TYPE", "WORDS"], ...rows])}${lost}`;
}

function mandatoryText({ mandatory }: Row, isOfRequest: boolean): string {
  if (mandatory === null) return isOfRequest ? "not shown" : "-";
  return mandatory ? "yes" : "no";
}
