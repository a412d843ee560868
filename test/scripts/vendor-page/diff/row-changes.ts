import { addRow, all, type Case, dropRow, dropTable, renameObject, row, rows, string } from "../../../support/pages/mutate.js";

const body = "Response body parameters";

/** Changes to the rows and the head of a page that answers. */
export const rowChanges: readonly [string, Case][] = [
  ["a date", { given: (page) => ({ ...page, updated: "2026-07-01" }), want: ["wording none page updated"], bump: "none" }],
  ["a title", { given: (page) => ({ ...page, title: "Listing Tasks" }), want: ["wording patch page title"], bump: "patch" }],
  [
    "a path",
    { given: (page) => ({ ...page, path: "/v3/{branch_id}/tasks" }), want: ["breaking major page path"], bump: "major" },
  ],
  ["a method", { given: (page) => ({ ...page, method: "POST" }), want: ["breaking major page method"], bump: "major" }],
  ["words of a row", { given: row("Loan", "spec", { words: ["Else"] }), want: ["wording patch Loan spec"], bump: "patch" }],
  [
    "words of a row, by a second paragraph",
    {
      given: row("LoanDesk", "port", { words: ["Floor", "Range:", "• 1: least"] }),
      want: ["wording patch LoanDesk port"],
      bump: "patch",
    },
  ],
  ["a row dropped", { given: dropRow("LoanDesk", "deskPhone"), want: ["breaking major LoanDesk deskPhone"], bump: "major" }],
  [
    "the last row dropped",
    { given: dropRow("LoanDesk", "coverAddress"), want: ["breaking major LoanDesk coverAddress"], bump: "major" },
  ],
  ["a row added", { given: addRow("LoanSpec", string("zone")), want: ["additive minor LoanSpec zone"], bump: "minor" }],
  [
    "a row renamed",
    {
      given: row("LoanMetadata", "uid", { name: "id" }),
      want: ["breaking major LoanMetadata uid", "additive minor LoanMetadata id"],
      bump: "major",
    },
  ],
  [
    "capitals of a row",
    {
      given: row("LoanMetadata", "uid", { name: "UID" }),
      want: ["breaking major LoanMetadata uid", "additive minor LoanMetadata UID"],
      bump: "major",
    },
  ],
  ["a type", { given: row("LoanDesk", "port", { type: "String" }), want: ["breaking major LoanDesk port"], bump: "major" }],
  [
    "a wider number",
    { given: row("LoanDesk", "port", { type: "Long" }), want: ["additive patch LoanDesk port"], bump: "patch" },
  ],
  [
    "text to a number",
    { given: row("ErrorResp", "errorCode", { type: "Integer" }), want: ["breaking major ErrorResp errorCode"], bump: "major" },
  ],
  [
    "an object to text",
    { given: row("Loan", "status", { type: "String" }), want: ["breaking major Loan status"], bump: "major" },
  ],
  [
    "an object to an array of it",
    {
      given: row("Loan", "spec", { type: "Array of LoanSpec objects" }),
      want: ["breaking major Loan spec"],
      bump: "major",
    },
  ],
  [
    "text to an array of it",
    {
      given: row("LoanDesk", "deskPhone", { type: "Array of strings" }),
      want: ["breaking major LoanDesk deskPhone"],
      bump: "major",
    },
  ],
  [
    "a root array to an object",
    {
      given: rows(body, () => [string("items", { type: "Array of LoanEntry objects" })], "200"),
      want: [`breaking major ${body} [items]`, `additive minor ${body} items`],
      bump: "major",
    },
  ],
  [
    "another object in the root array",
    {
      given: all(row(body, "[items]", { type: "Array of Loan objects" }, "200"), dropTable("LoanEntry")),
      want: [
        "moved patch Loan number",
        "moved patch LoanMetadata number",
        "moved patch LoanSpec number",
        "moved patch LoanDesk number",
        "moved patch LoanStatus number",
        `moved patch ${body} number`,
        "moved patch ErrorResp number",
        "breaking major LoanEntry table",
        `breaking major ${body} [items]`,
      ],
      bump: "major",
    },
  ],
  [
    "a slip in a type's name",
    { given: row("Loan", "spec", { type: "LoanSpce object" }), want: ["wording patch Loan spec"], bump: "patch" },
  ],
  [
    "an object renamed",
    { given: renameObject("LoanStatus", "TaskState"), want: ["breaking major LoanStatus caption"], bump: "major" },
  ],
  [
    "an object with many references renamed",
    { given: renameObject("Loan", "Task"), want: ["breaking major Loan caption"], bump: "major" },
  ],
];
