import type { Page, PageRow, PageTable } from "./render.js";

const row = (name: string, type: string, words: string): PageRow => ({ name, type, words: [words] });
const table = (section: string, caption: string, ...rows: PageRow[]): PageTable => ({ section, caption, rows });

/** The page that the API description follows, in other words. */
export const workshops: Page = {
  name: "GetWorkshops",
  title: "Obtaining the One-Click Experience Task List",
  chinese: "获取一键体验任务列表",
  updated: "2026-06-25",
  method: "GET",
  path: "/v2/meshes/{mesh_id}/workshops",
  permissions: [
    {
      action: "asm:mesh:listWorkshops",
      level: "List",
      resources: [{ type: "mesh *", keys: ["g:EnterpriseProjectId", "g:ResourceTag/<tag-key>"] }],
    },
  ],
  tables: [
    table("uri", "Path Parameters", { ...row("mesh_id", "String", "Which mesh"), mandatory: true }),
    table("request", "Request header parameters", { ...row("X-Auth-Token", "String", "A token"), mandatory: true }),
    table("200", "Response body parameters", row("[items]", "Array of WorkshopProvision objects", "All tasks")),
    table("200", "WorkshopProvision", row("workshop", "Workshop object", "One of them")),
    table(
      "200",
      "Workshop",
      row("description", "String", "Description"),
      row("metadata", "WorkshopMetadata object", "Name and age"),
      row("spec", "WorkshopSpec object", "Where it runs"),
      row("status", "WorkshopStatus object", "How it is"),
    ),
    table(
      "200",
      "WorkshopMetadata",
      row("name", "String", "What it is called"),
      row("uid", "String", "What it is known by"),
      row("creationTimestamp", "String", "Since when it runs"),
    ),
    table("200", "WorkshopSpec", row("primaryCluster", "String", "Cluster"), row("ingress", "WorkshopIngress object", "Entry")),
    table(
      "200",
      "WorkshopIngress",
      row("elbId", "String", "Balancer"),
      row("elbIp", "String", "Its address"),
      row("port", "Integer", "Where it listens"),
      row("imageAddress", "String", "Image"),
    ),
    table("200", "WorkshopStatus", row("updateTime", "String", "When it last changed")),
    table("500", "Response body parameters", row("[items]", "Array of ErrorResp objects", "What went wrong")),
    // In Chinese such a description is also a heading of the page.
    table("500", "ErrorResp", row("errorCode", "String", "错误码")),
  ],
  statuses: [
    ["200", "Tasks"],
    ["500", "A fault"],
  ],
};
