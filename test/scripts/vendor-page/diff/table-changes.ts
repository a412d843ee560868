import {
  addRow,
  all,
  type Case,
  dropRow,
  dropTable,
  object,
  renameObject,
  row,
  rows,
  string,
  tables,
} from "../../../support/pages/mutate.js";

const body = "Response body parameters";

/** Changes to the tables, statuses, parameters and permissions of a page that answers. */
export const tableChanges: readonly [string, Case][] = [
  [
    "an object renamed, and a row of it added",
    {
      given: all(renameObject("LoanDesk", "Entry"), addRow("Entry", string("host"))),
      want: ["breaking major LoanDesk caption", "additive minor LoanDesk host"],
      bump: "major",
    },
  ],
  [
    "a heading of a table",
    {
      given: tables((list) =>
        list.map((each) => (each.caption === "Path Parameters" ? { ...each, caption: "Path parameters of the call" } : each)),
      ),
      want: ["wording patch Path Parameters caption"],
      bump: "patch",
    },
  ],
  [
    "rows in another order",
    {
      given: rows("LoanMetadata", ([a, ...rest]) => [...rest, ...(a ? [a] : [])]),
      want: ["moved patch LoanMetadata name"],
      bump: "patch",
    },
  ],
  [
    "tables in another order",
    {
      given: tables((list) => [...list.slice(0, 6), ...list.slice(7, 8), ...list.slice(6, 7), ...list.slice(8)]),
      want: ["moved patch LoanSpec number", "moved patch LoanDesk number"],
      bump: "patch",
    },
  ],
  [
    "a row moved to another table",
    {
      given: all(
        dropRow("LoanDesk", "coverAddress"),
        addRow("LoanSpec", { name: "coverAddress", type: "String", words: ["Picture"] }),
      ),
      want: ["moved major LoanDesk coverAddress"],
      bump: "major",
    },
  ],
  [
    "a row with an object of its own",
    {
      given: all(
        addRow("LoanStatus", string("job", { type: "Job object" })),
        tables((list) => [...list, object("Job", "500", string("id"))]),
      ),
      want: ["additive minor Job table", "additive minor LoanStatus job"],
      bump: "minor",
    },
  ],
  [
    "a status of failure added",
    {
      given: (page) => ({ ...page, statuses: [...page.statuses, ["404", "None such"]] }),
      want: ["additive minor 404 status"],
      bump: "minor",
    },
  ],
  [
    "the only row of a table dropped",
    { given: dropRow("LoanStatus", "changedAt"), want: ["breaking major LoanStatus changedAt"], bump: "major" },
  ],
  [
    "a status of success added",
    {
      given: (page) => ({ ...page, statuses: [["202", "Later"], ...page.statuses] }),
      want: ["breaking major 202 status"],
      bump: "major",
    },
  ],
  [
    "a status with a body added",
    {
      given: tables((list) => [...list, object(body, "403", string("reason"))]),
      want: [`additive minor ${body} status`],
      bump: "minor",
    },
  ],
  [
    "a status dropped",
    {
      given: (page) => ({ ...page, tables: page.tables.slice(0, 9), statuses: page.statuses.slice(0, 1) }),
      want: [`breaking major ${body} status`, "breaking major ErrorResp table"],
      bump: "major",
    },
  ],
  [
    "a parameter made optional",
    {
      given: row("Path Parameters", "branch_id", { mandatory: false }),
      want: ["additive minor Path Parameters branch_id"],
      bump: "minor",
    },
  ],
  [
    "a parameter renamed",
    {
      given: row("Path Parameters", "branch_id", { name: "mesh" }),
      want: ["breaking major Path Parameters branch_id", "breaking major Path Parameters mesh"],
      bump: "major",
    },
  ],
  [
    "a header that must be sent",
    {
      given: addRow("Request header parameters", string("X-Project-Id", { mandatory: true })),
      want: ["breaking major Request header parameters X-Project-Id"],
      bump: "major",
    },
  ],
  [
    "a header dropped",
    {
      given: dropTable("Request header parameters"),
      want: [
        ...[
          "Response body parameters",
          "LoanEntry",
          "Loan",
          "LoanMetadata",
          "LoanSpec",
          "LoanDesk",
          "LoanStatus",
          body,
          "ErrorResp",
        ].map((name) => `moved patch ${name} number`),
        "breaking major Request header parameters X-Auth-Token",
      ],
      bump: "major",
    },
  ],
  [
    "a table of optional query parameters",
    {
      given: tables((list) => [
        ...list.slice(0, 1),
        object("Query Parameters", "uri", string("limit", { mandatory: false })),
        ...list.slice(1),
      ]),
      want: [
        ...[
          "Request header parameters",
          body,
          "LoanEntry",
          "Loan",
          "LoanMetadata",
          "LoanSpec",
          "LoanDesk",
          "LoanStatus",
          body,
          "ErrorResp",
        ].map((name) => `moved patch ${name} number`),
        "additive minor Query Parameters limit",
      ],
      bump: "minor",
    },
  ],
  [
    "answers that say what is always there",
    {
      given: rows("ErrorResp", (list) => list.map((each) => ({ ...each, mandatory: true }))),
      want: ["additive minor ErrorResp errorCode"],
      bump: "minor",
    },
  ],
  [
    "a further action",
    {
      given: (page) => ({
        ...page,
        permissions: [
          ...page.permissions,
          { action: "library:branch:get", level: "Read", resources: [{ type: "branch *", keys: [] }] },
        ],
      }),
      want: ["breaking major page permission"],
      bump: "major",
    },
  ],
  [
    "a further condition key",
    {
      given: (page) => ({
        ...page,
        permissions: page.permissions.map((each) => ({
          ...each,
          resources: [{ type: "branch *", keys: ["g:EnterpriseProjectId"] }],
        })),
      }),
      want: ["additive minor page permission"],
      bump: "minor",
    },
  ],
];
