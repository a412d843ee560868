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
      given: all(renameObject("WorkshopIngress", "Entry"), addRow("Entry", string("host"))),
      want: ["breaking major WorkshopIngress caption", "additive minor WorkshopIngress host"],
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
      given: rows("WorkshopMetadata", ([a, ...rest]) => [...rest, ...(a ? [a] : [])]),
      want: ["moved patch WorkshopMetadata name"],
      bump: "patch",
    },
  ],
  [
    "tables in another order",
    {
      given: tables((list) => [...list.slice(0, 6), ...list.slice(7, 8), ...list.slice(6, 7), ...list.slice(8)]),
      want: ["moved patch WorkshopSpec number", "moved patch WorkshopIngress number"],
      bump: "patch",
    },
  ],
  [
    "a row moved to another table",
    {
      given: all(
        dropRow("WorkshopIngress", "imageAddress"),
        addRow("WorkshopSpec", { name: "imageAddress", type: "String", words: ["Image"] }),
      ),
      want: ["moved major WorkshopIngress imageAddress"],
      bump: "major",
    },
  ],
  [
    "a row with an object of its own",
    {
      given: all(
        addRow("WorkshopStatus", string("job", { type: "Job object" })),
        tables((list) => [...list, object("Job", "500", string("id"))]),
      ),
      want: ["additive minor Job table", "additive minor WorkshopStatus job"],
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
    { given: dropRow("WorkshopStatus", "updateTime"), want: ["breaking major WorkshopStatus updateTime"], bump: "major" },
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
      given: row("Path Parameters", "mesh_id", { mandatory: false }),
      want: ["additive minor Path Parameters mesh_id"],
      bump: "minor",
    },
  ],
  [
    "a parameter renamed",
    {
      given: row("Path Parameters", "mesh_id", { name: "mesh" }),
      want: ["breaking major Path Parameters mesh_id", "breaking major Path Parameters mesh"],
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
          "WorkshopProvision",
          "Workshop",
          "WorkshopMetadata",
          "WorkshopSpec",
          "WorkshopIngress",
          "WorkshopStatus",
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
          "WorkshopProvision",
          "Workshop",
          "WorkshopMetadata",
          "WorkshopSpec",
          "WorkshopIngress",
          "WorkshopStatus",
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
          { action: "asm:mesh:get", level: "Read", resources: [{ type: "mesh *", keys: [] }] },
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
          resources: [{ type: "mesh *", keys: ["g:EnterpriseProjectId"] }],
        })),
      }),
      want: ["additive minor page permission"],
      bump: "minor",
    },
  ],
];
