import type { SpecChange } from "./schema-changes.js";

const loans = "schemas/loans.yaml";

/** Changes to what `x-doc`, facts and deviations name as sources. */
export const sourceChanges: readonly [string, SpecChange][] = [
  [
    "a page that no row leads from",
    {
      given: [loans, "{ page: ListLoans, table: 8 }", "[{ page: ListLoans, table: 8 }, { page: ShowLoan, table: 8 }]"],
      want: /loans\.yaml:64: .*x-doc says \[.*ShowLoan, table: 8 \}\], it must be \{ page: ListLoans, table: 8 \}/,
    },
  ],
  [
    "a source that is no page, where the page has the row",
    {
      given: [loans, "{ page: ListLoans, table: 8 }", "{ source: porter }"],
      want: /x-doc says \{ source: porter \}, it must be \{ page: ListLoans, table: 8 \}/,
    },
  ],
  [
    "a deviation from another table than it says",
    {
      given: ["deviations.yaml", "table: 5 }", "table: 4 }"],
      want: /its source is table 4 of ListLoans, but the row with the fingerprint 26a7b76ddffa is in table 5/,
    },
  ],
  [
    "a deviation from a page that is not there",
    {
      given: ["deviations.yaml", "{ page: ListLoans, table: 5 }", "{ page: Loans, table: 5 }"],
      want: /the page Loans, which is not in/,
    },
  ],
  [
    "a table that a deviation numbers in its text",
    {
      given: ["deviations.yaml", "page: No address.", "page: Table 1 has no address."],
      want: /deviations\.yaml:\d+: error: page names a table by its number, which nothing checks/,
    },
  ],
  [
    "a row that is from elsewhere",
    {
      given: ["pages/ListLoans.json", '"name": "port"', '"source": "porter", "name": "port"'],
      want: /loans\.yaml:\d+: error: table 8 \(LoanDesk\), row port: x-doc says .*, it must be \{ source: porter \}/,
    },
  ],
  [
    "a source that nothing describes",
    {
      given: ["pages/ListLoans.json", '"name": "port"', '"source": "gossip", "name": "port"'],
      want: /openapi\.yaml:\d+: error: the facts of ListLoans name the source "gossip", which x-sources does not have/,
    },
  ],
  [
    "a page in x-doc of what no page has",
    {
      given: ["schemas/errors.yaml", "{ source: porter }", "{ page: PorterErrors }"],
      want: /errors\.yaml:\d+: error: x-doc names \{ page: PorterErrors \}, but no row of spec\/pages\/ leads here/,
    },
  ],
];
