import type { Page, PageRow, PageTable } from "./render.js";

const row = (name: string, type: string, words: string): PageRow => ({ name, type, words: [words] });
const table = (section: string, caption: string, ...rows: PageRow[]): PageTable => ({ section, caption, rows });

/** The page that the API description in test/support/library follows. */
export const loans: Page = {
  name: "ListLoans",
  title: "Listing Loans",
  chinese: "获取借阅列表",
  updated: "2026-06-25",
  method: "GET",
  path: "/v2/branches/{branch_id}/loans",
  permissions: [
    {
      action: "library:branch:listLoans",
      level: "List",
      resources: [{ type: "branch *", keys: ["g:Floor", "g:Label/<label>"] }],
    },
  ],
  tables: [
    table("uri", "Path Parameters", { ...row("branch_id", "String", "Which branch"), mandatory: true }),
    table("request", "Request header parameters", { ...row("X-Auth-Token", "String", "A token"), mandatory: true }),
    table("200", "Response body parameters", row("[items]", "Array of LoanEntry objects", "All loans")),
    table("200", "LoanEntry", row("loan", "Loan object", "One of them")),
    table(
      "200",
      "Loan",
      row("description", "String", "Description"),
      row("metadata", "LoanMetadata object", "Name and age"),
      row("spec", "LoanSpec object", "Where it is from"),
      row("status", "LoanStatus object", "How it is"),
    ),
    table(
      "200",
      "LoanMetadata",
      row("name", "String", "What it is called"),
      row("uid", "String", "What it is known by"),
      row("lentAt", "String", "Since when"),
    ),
    table("200", "LoanSpec", row("shelf", "String", "Shelf"), row("desk", "LoanDesk object", "Desk")),
    table(
      "200",
      "LoanDesk",
      row("deskId", "String", "Number of the desk"),
      row("deskPhone", "String", "Number to call"),
      row("port", "Integer", "Floor"),
      row("coverAddress", "String", "Picture"),
    ),
    table("200", "LoanStatus", row("changedAt", "String", "When it last changed")),
    table("500", "Response body parameters", row("[items]", "Array of ErrorResp objects", "What went wrong")),
    // In Chinese such a description is also a heading of the page.
    table("500", "ErrorResp", row("errorCode", "String", "错误码")),
  ],
  statuses: [
    ["200", "Loans"],
    ["500", "A fault"],
  ],
};
