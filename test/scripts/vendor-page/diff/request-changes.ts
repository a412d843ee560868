import { addRow, type Case, dropRow, renameObject, row, string } from "../../../support/pages/mutate.js";

const body = "Response body parameters";

/** Changes to a page with a request body, query parameters, maps and objects that hold themselves. */
export const requestChanges: readonly [string, Case][] = [
  [
    "an optional property that becomes mandatory",
    { given: row("MeshSpec", "tags", { mandatory: true }, "request"), want: ["breaking major MeshSpec tags"], bump: "major" },
  ],
  [
    "a mandatory property that becomes optional",
    { given: row("MeshSpec", "type", { mandatory: false }, "request"), want: ["additive minor MeshSpec type"], bump: "minor" },
  ],
  [
    "an optional property added",
    {
      given: addRow("ProxyNode", string("note", { mandatory: false })),
      want: ["additive minor ProxyNode note"],
      bump: "minor",
    },
  ],
  [
    "a mandatory property added",
    {
      given: addRow("Request body parameters", string("kind", { mandatory: true })),
      want: ["breaking major Request body parameters kind"],
      bump: "major",
    },
  ],
  [
    "an optional property dropped",
    {
      given: dropRow("Request body parameters", "labels"),
      want: ["breaking major Request body parameters labels"],
      bump: "major",
    },
  ],
  [
    "an optional query parameter dropped",
    { given: dropRow("Query Parameters", "limit"), want: ["breaking major Query Parameters limit"], bump: "major" },
  ],
  [
    "the values of a map",
    {
      given: row("Request body parameters", "labels", { type: "Map<String,Integer>" }),
      want: ["breaking major Request body parameters labels"],
      bump: "major",
    },
  ],
  [
    "a map written with spaces",
    { given: row("Request body parameters", "labels", { type: "Map< String, String >" }), want: [], bump: "none" },
  ],
  [
    "the objects of an array named",
    {
      given: row("MeshSpec", "extra", { type: "Array of ProxyNode objects" }, "request"),
      want: ["breaking major MeshSpec extra"],
      bump: "major",
    },
  ],
  [
    "one of two tables with one name",
    { given: row("MeshSpec", "version", { type: "String" }, "201"), want: ["breaking major MeshSpec version"], bump: "major" },
  ],
  [
    "a typing error corrected",
    {
      given: row(body, "state", { type: "MeshStatus object" }),
      want: ["wording patch Response body parameters state"],
      bump: "patch",
    },
  ],
  [
    "a recursive object renamed",
    { given: renameObject("ProxyNode", "Node"), want: ["breaking major ProxyNode caption"], bump: "major" },
  ],
  [
    "a range",
    {
      given: row("Query Parameters", "limit", { words: ["How many.", "Range:", "• 1: the least", "• 500: the most"] }),
      want: ["wording patch Query Parameters limit"],
      bump: "patch",
    },
  ],
];
