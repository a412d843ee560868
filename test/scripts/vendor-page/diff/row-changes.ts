import { addRow, all, type Case, dropRow, dropTable, renameObject, row, rows, string } from "../../../support/pages/mutate.js";

const body = "Response body parameters";

/** Changes to the rows and the head of a page that answers. */
export const rowChanges: readonly [string, Case][] = [
  ["a date", { given: (page) => ({ ...page, updated: "2026-07-01" }), want: ["wording none page updated"], bump: "none" }],
  ["a title", { given: (page) => ({ ...page, title: "Listing Tasks" }), want: ["wording patch page title"], bump: "patch" }],
  [
    "a path",
    { given: (page) => ({ ...page, path: "/v3/{mesh_id}/tasks" }), want: ["breaking major page path"], bump: "major" },
  ],
  ["a method", { given: (page) => ({ ...page, method: "POST" }), want: ["breaking major page method"], bump: "major" }],
  [
    "words of a row",
    { given: row("Workshop", "spec", { words: ["Else"] }), want: ["wording patch Workshop spec"], bump: "patch" },
  ],
  [
    "words of a row, by a second paragraph",
    {
      given: row("WorkshopIngress", "port", { words: ["Where it listens", "Range:", "• 1: least"] }),
      want: ["wording patch WorkshopIngress port"],
      bump: "patch",
    },
  ],
  [
    "a row dropped",
    { given: dropRow("WorkshopIngress", "elbIp"), want: ["breaking major WorkshopIngress elbIp"], bump: "major" },
  ],
  [
    "the last row dropped",
    { given: dropRow("WorkshopIngress", "imageAddress"), want: ["breaking major WorkshopIngress imageAddress"], bump: "major" },
  ],
  ["a row added", { given: addRow("WorkshopSpec", string("zone")), want: ["additive minor WorkshopSpec zone"], bump: "minor" }],
  [
    "a row renamed",
    {
      given: row("WorkshopMetadata", "uid", { name: "id" }),
      want: ["breaking major WorkshopMetadata uid", "additive minor WorkshopMetadata id"],
      bump: "major",
    },
  ],
  [
    "capitals of a row",
    {
      given: row("WorkshopMetadata", "uid", { name: "UID" }),
      want: ["breaking major WorkshopMetadata uid", "additive minor WorkshopMetadata UID"],
      bump: "major",
    },
  ],
  [
    "a type",
    { given: row("WorkshopIngress", "port", { type: "String" }), want: ["breaking major WorkshopIngress port"], bump: "major" },
  ],
  [
    "a wider number",
    { given: row("WorkshopIngress", "port", { type: "Long" }), want: ["additive patch WorkshopIngress port"], bump: "patch" },
  ],
  [
    "text to a number",
    { given: row("ErrorResp", "errorCode", { type: "Integer" }), want: ["breaking major ErrorResp errorCode"], bump: "major" },
  ],
  [
    "an object to text",
    { given: row("Workshop", "status", { type: "String" }), want: ["breaking major Workshop status"], bump: "major" },
  ],
  [
    "an object to an array of it",
    {
      given: row("Workshop", "spec", { type: "Array of WorkshopSpec objects" }),
      want: ["breaking major Workshop spec"],
      bump: "major",
    },
  ],
  [
    "text to an array of it",
    {
      given: row("WorkshopIngress", "elbIp", { type: "Array of strings" }),
      want: ["breaking major WorkshopIngress elbIp"],
      bump: "major",
    },
  ],
  [
    "a root array to an object",
    {
      given: rows(body, () => [string("items", { type: "Array of WorkshopProvision objects" })], "200"),
      want: [`breaking major ${body} [items]`, `additive minor ${body} items`],
      bump: "major",
    },
  ],
  [
    "another object in the root array",
    {
      given: all(row(body, "[items]", { type: "Array of Workshop objects" }, "200"), dropTable("WorkshopProvision")),
      want: [
        "moved patch Workshop number",
        "moved patch WorkshopMetadata number",
        "moved patch WorkshopSpec number",
        "moved patch WorkshopIngress number",
        "moved patch WorkshopStatus number",
        `moved patch ${body} number`,
        "moved patch ErrorResp number",
        "breaking major WorkshopProvision table",
        `breaking major ${body} [items]`,
      ],
      bump: "major",
    },
  ],
  [
    "a slip in a type's name",
    { given: row("Workshop", "spec", { type: "WorkshopSpce object" }), want: ["wording patch Workshop spec"], bump: "patch" },
  ],
  [
    "an object renamed",
    { given: renameObject("WorkshopStatus", "TaskState"), want: ["breaking major WorkshopStatus caption"], bump: "major" },
  ],
  [
    "an object with many references renamed",
    { given: renameObject("Workshop", "Task"), want: ["breaking major Workshop caption"], bump: "major" },
  ],
];
