import type { Page, PageRow } from "./render.js";

const row = (name: string, type: string, ...words: string[]): PageRow => ({ name, type, words });
const must = (name: string, type: string, ...words: string[]): PageRow => ({ ...row(name, type, ...words), mandatory: true });
const may = (name: string, type: string, ...words: string[]): PageRow => ({ ...row(name, type, ...words), mandatory: false });

/**
 * A page with what other pages of the service have: a request body, query parameters, maps, an object that holds itself, one name for
 * two tables, a misspelled name, objects without a table, ranges, fixed values, and a status without a body.
 */
export const meshes: Page = {
  name: "CreateMesh",
  title: "Creating a Mesh",
  chinese: "创建网格",
  updated: "2026-05-01",
  method: "POST",
  path: "/v1/meshes/{region}/{Date}",
  permissions: [
    {
      action: "asm:mesh:create",
      level: "Write",
      resources: [
        { type: "mesh *", keys: [] },
        { type: "-", keys: ["g:EnterpriseProjectId", "g:TagKeys"] },
      ],
    },
  ],
  tables: [
    { section: "uri", caption: "Path Parameters", rows: [must("region", "String", "Where"), must("Date", "String", "String")] },
    {
      section: "uri",
      caption: "Query Parameters",
      rows: [
        may("limit", "Integer", "How many.", "Range:", "• 1: the least", "• 100: the most"),
        may("dryRun", "Boolean", "Whether to try only", "Table 3 is read all the same."),
      ],
    },
    {
      section: "request",
      caption: "Request header parameters",
      rows: [must("X-Auth-Token", "String", "A token"), must("Content-Type", "String", "Fixed value: application/json")],
    },
    {
      section: "request",
      caption: "Request body parameters",
      rows: [
        must("apiVersion", "String", "Fixed value: v1"),
        must("spec", "MeshSpec object", "What is wanted"),
        may("labels", "Map<String,String>", "Labels", "Range: 0 to 20"),
      ],
    },
    {
      section: "request",
      caption: "MeshSpec",
      rows: [
        must("type", "String", "Kind"),
        may("tags", "Array of strings", "Tags"),
        may("extra", "Array of objects", "Whatever else"),
        may("tree", "ProxyNode object", "Proxies"),
        may("byZone", "Map<String,ProxyNode>", "Proxies of a zone"),
      ],
    },
    {
      section: "request",
      caption: "ProxyNode",
      rows: [must("name", "String", "Name"), may("children", "Array of ProxyNode objects", "More of them")],
    },
    {
      section: "201",
      caption: "Response body parameters",
      rows: [
        row("uid", "String", "Known by"),
        row("spec", "MeshSpec object", "As it became"),
        row("state", "MeshSatus object", "How it is"),
      ],
    },
    { section: "201", caption: "MeshSpec", rows: [row("type", "String", "Kind"), row("version", "Long", "Count of changes")] },
    {
      section: "201",
      caption: "MeshStatus",
      // Names and descriptions that read like columns, headings and types.
      rows: [
        row("phase", "String", "Phase"),
        row("mandatory", "Boolean", "Mandatory"),
        row("number", "Integer", "Status"),
        row("date", "Date", "Type"),
      ],
    },
  ],
  statuses: [
    ["201", "Made"],
    ["204", "Tried"],
  ],
};
