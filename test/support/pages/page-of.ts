import { isRequest, type PageFacts } from "../../../scripts/vendor-page/facts/facts.js";
import type { Page } from "./render.js";

/** A page that states the facts, with no words in its descriptions. */
export function pageOf({ page, title, updated, method, path, tables }: PageFacts): Page {
  return {
    name: page.name,
    title: title ?? page.name,
    chinese: "标题",
    updated: updated ?? "2026-01-01",
    method,
    path,
    permissions: [],
    tables: tables
      .filter(({ rows }) => rows.length > 0)
      .map((table) => ({
        section: table.kind === "path" || table.kind === "query" ? "uri" : isRequest(table) ? "request" : String(table.status),
        caption: table.caption ?? "",
        rows: table.rows.map(({ name, mandatory, type }) => ({
          name,
          type,
          words: [],
          ...(mandatory === null ? {} : { mandatory }),
        })),
      })),
    statuses: tables.flatMap(({ kind, status }) => (kind === "response body" && status !== null ? [[status, "It is."]] : [])),
  };
}
