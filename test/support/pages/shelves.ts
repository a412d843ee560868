import type { Page, PageRow } from "./render.js";

const row = (name: string, type: string, ...words: string[]): PageRow => ({ name, type, words });
const may = (name: string, type: string, ...words: string[]): PageRow => ({ ...row(name, type, ...words), mandatory: false });
const error = (section: string) => ({
  section,
  caption: "Response body parameters",
  rows: [row("errorCode", "String", "Code"), row("errorMsg", "String", "Text")],
});

/**
 * A page of a list in a body with a name, whose entries hold the item in a property: with arrays of arrays, values in a description,
 * an object that holds itself, an object without a table, several statuses of errors, and two permissions.
 */
export const shelves: Page = {
  name: "ListShelves",
  title: "Listing Shelves",
  chinese: "查询书架",
  updated: "2026-05-02",
  method: "GET",
  path: "/v2/branches/{branch_id}/shelves",
  permissions: [
    { action: "library:shelf:list", level: "List", resources: [{ type: "branch *", keys: ["g:Floor"] }] },
    { action: "library:book:get", level: "Read", resources: [{ type: "-", keys: ["g:Label"] }] },
  ],
  tables: [
    { section: "uri", caption: "Path Parameters", rows: [{ ...row("branch_id", "String", "Where"), mandatory: true }] },
    {
      section: "uri",
      caption: "Query Parameters",
      rows: [may("limit", "Integer", "How many"), may("wide", "Boolean", "Wide")],
    },
    {
      section: "request",
      caption: "Request header parameters",
      rows: [may("X-Card", "String", "Card"), may("Accept", "String", "Fixed value: application/json")],
    },
    {
      section: "200",
      caption: "Response body parameters",
      rows: [row("shelves", "Array of ShelfEntry objects", "Shelves"), row("count", "Integer", "All")],
    },
    { section: "200", caption: "ShelfEntry", rows: [row("shelf", "Shelf object", "The shelf")] },
    {
      section: "200",
      caption: "Shelf",
      rows: [
        row("kind", "String", "Kind.", "Range:", "• open: for all", "• closed: ask for it"),
        row("places", "Array<Array<Integer>>", "Rows of places"),
        row("labels", "Map<String,String>", "Labels"),
        row("notes", "Map<String,Object>", "Notes"),
        row("above", "Shelf object", "The one above"),
        row("opaque", "Thing object", "Without a table"),
      ],
    },
    error("400"),
    error("500"),
  ],
  statuses: [
    ["200", "Fine"],
    ["400", "Bad"],
    ["500", "Broken"],
  ],
};
