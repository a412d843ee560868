import type { SpecChange } from "./schema-changes.js";

const loans = "schemas/loans.yaml";
const operation = "paths/loans.yaml";

/** Changes to operations, parameters, responses, security, deviations and facts. */
export const operationChanges: readonly [string, SpecChange][] = [
  [
    "calls without credentials",
    {
      given: ["openapi.yaml", "  - signature: []\n", "  - signature: []\n  - {}\n"],
      want: /openapi\.yaml:\d+: error: a call without credentials: is on no page/,
    },
  ],
  [
    "a property of an error that a deviation does not name",
    {
      given: ["schemas/errors.yaml", "    request_id:", "    trace:\n      type: string\n    request_id:"],
      want: /errors\.yaml:\d+: error: property trace: is on no page/,
    },
  ],
  [
    "a deviation from a description that the page no longer has",
    {
      given: ["pages/ListLoans.json", "26a7b76ddffa", "000000000000"],
      want: /deviations\.yaml:\d+: error: deviation .*: no row of spec\/pages\/ has the fingerprint 26a7b76ddffa/,
    },
  ],
  [
    "a deviation without a reason",
    {
      given: ["deviations.yaml", /  reason: .*\n/, ""],
      want: /deviations\.yaml:\d+: error: entry 1 needs reason, as text/,
    },
  ],
  [
    "a deviation of words that are not said",
    {
      given: ["deviations.yaml", '  words: "26a7b76ddffa"\n', ""],
      want: /deviations\.yaml:\d+: error: deviation .*: its source is a table: add `words`/,
    },
  ],
  [
    "a deviation of a property called description",
    {
      given: [
        "deviations.yaml",
        /^- pointer: "#\/servers"/m,
        '- { pointer: "#/components/schemas/Loan/properties/description", page: a, spec: b, reason: c, source: d }\n\n- pointer: "#/servers"',
      ],
      want: /properties\/description: no longer applies/,
    },
  ],
  [
    "the path",
    {
      given: ["openapi.yaml", "/v2/branches/{branch_id}/loans:", "/v1/branches/{branch_id}/loans:"],
      want: /the page's GET \/v2\/branches\/\{branch_id\}\/loans is not an operation/,
    },
  ],
  ["the method", { given: [operation, "\nget:", "\npost:"], want: /loans\.yaml:10: error: operation POST .* is on no page/ }],
  [
    "a parameter renamed",
    {
      given: [operation, "name: branch_id", "name: branchId"],
      want: /row branch_id: the page has it, the API description has no such parameter/,
    },
  ],
  [
    "a parameter in another place",
    { given: [operation, "in: path", "in: query"], want: /query parameter branch_id: is on no page/ },
  ],
  [
    "a parameter that is optional",
    {
      given: [operation, "    required: true\n", ""],
      want: /row branch_id: the page says it is mandatory, the API description says it is not required/,
    },
  ],
  [
    "a parameter of another type",
    {
      given: [operation, "      type: string", "      type: integer"],
      want: /row branch_id: the page's type is String, that of the API description "integer"/,
    },
  ],
  [
    "a parameter added",
    {
      given: [operation, "parameters:\n", "parameters:\n  - { name: limit, in: query, schema: { type: integer } }\n"],
      want: /loans\.yaml:2: error: query parameter limit: is on no page/,
    },
  ],
  [
    "a root array made an object",
    {
      given: [operation, /type: array\n(.*\n)            items:\n/, "type: object\n$1            x-items:\n"],
      want: /loans\.yaml:38: .*the page's type is Array of LoanEntry objects, that of the API description "object", not array/,
    },
  ],
  [
    "a status dropped",
    {
      given: [operation, /    "500":[\s\S]*?    4XX:/, "    4XX:"],
      want: /table 10 \(response body of status 500\): the page has it, the API description has no such response/,
    },
  ],
  [
    "a status added",
    {
      given: [operation, "    4XX:", '    "404":\n      description: None.\n    4XX:'],
      want: /error: response 404: is on no page/,
    },
  ],
  [
    "a response header added",
    {
      given: [
        operation,
        "description: The loans of the branch.\n",
        "description: The loans of the branch.\n      headers:\n        X-Total: { schema: { type: integer } }\n",
      ],
      want: /error: header X-Total: is on no page/,
    },
  ],
  [
    "a request body added",
    {
      given: [
        operation,
        "  responses:\n",
        "  requestBody: { content: { application/json: { schema: { type: object } } } }\n  responses:\n",
      ],
      want: /error: request body: is on no page/,
    },
  ],
  [
    "security of the operation alone",
    {
      given: [operation, "  responses:\n", "  security: []\n  responses:\n"],
      want: /row X-Auth-Token: the page has it, the API description has no such parameter[\s\S]*security: is on no page/,
    },
  ],
  [
    "the header of the token",
    { given: ["shared.yaml", "name: X-Auth-Token", "name: X-Token"], want: /row X-Auth-Token: the page has it/ },
  ],
  [
    "a security scheme added",
    {
      given: ["openapi.yaml", "  securitySchemes:\n", "  securitySchemes:\n    basic: { type: http, scheme: basic }\n"],
      want: /security scheme basic: is on no page/,
    },
  ],
  [
    "a schema that nothing uses",
    {
      given: ["openapi.yaml", "components:\n", "components:\n  schemas: { Spare: { type: object } }\n"],
      want: /schema Spare: is on no page/,
    },
  ],
  [
    "a schema that takes in another",
    {
      given: [
        loans,
        "LoanStatus:\n  type: object\n",
        "LoanStatus:\n  type: object\n  allOf: [{ properties: { phase: { type: string } } }]\n",
      ],
      want: /property phase: is on no page/,
    },
  ],
  [
    "a permission",
    {
      given: [operation, "action: library:branch:listLoans", "action: library:branch:list"],
      want: /loans\.yaml:\d+: error: x-iam differs from the page's permissions/,
    },
  ],
  [
    "a server for the operation",
    {
      given: [operation, "  responses:\n", "  servers: [{ url: https://example.com }]\n  responses:\n"],
      want: /servers: is on no page/,
    },
  ],
  [
    "the page's name",
    {
      given: [operation, "  x-doc: { page: ListLoans }\n", "  x-doc: { page: GetLoans }\n"],
      want: /x-doc must be \{ page: ListLoans \}/,
    },
  ],
  [
    "a deviation too few",
    {
      given: ["deviations.yaml", /- pointer: "#\/components\/schemas\/PorterError"[\s\S]*?\n\n/, ""],
      want: /errors\.yaml:\d+: error: schema PorterError: is on no page/,
    },
  ],
  [
    "the deviation of the token too few",
    {
      given: ["deviations.yaml", /- pointer: "#\/security"[\s\S]*?\n\n/, ""],
      want: /openapi\.yaml:\d+: error: .*row X-Auth-Token: the page says it is mandatory/,
    },
  ],
  [
    "a deviation whose place is gone",
    {
      given: [loans, "      readOnly: true\n", ""],
      want: /deviations\.yaml:\d+: error: deviation .*uid\/readOnly: the pointer leads nowhere/,
    },
  ],
  [
    "a deviation of what agrees",
    {
      given: [
        "deviations.yaml",
        /^- pointer: "#\/servers"/m,
        '- { pointer: "#/components/schemas/LoanSpec", page: a, spec: b, reason: c, source: d }\n\n- pointer: "#/servers"',
      ],
      want: /deviations\.yaml:16: error: deviation #\/components\/schemas\/LoanSpec: no longer applies/,
    },
  ],
  [
    "a deviation that is listed twice",
    {
      given: [
        "deviations.yaml",
        /^- pointer: "#\/servers"/m,
        '- { pointer: "#/servers", page: a, spec: b, reason: c, source: d }\n\n- pointer: "#/servers"',
      ],
      want: /deviations\.yaml:18: error: deviation #\/servers: is listed twice/,
    },
  ],
  [
    "the facts of a row",
    { given: ["pages/ListLoans.json", '"name": "port"', '"name": "ports"'], want: /row ports: the page has it/ },
  ],
  [
    "a table that nothing leads to",
    {
      given: [
        "pages/ListLoans.json",
        '  ],\n  "notShown"',
        ',{"number":12,"caption":"Spare","kind":"named object","status":"200","rows":[]}],\n  "notShown"',
      ],
      want: /table 12 \(Spare\): no row of the page that leads to the API description names this object/,
    },
  ],
];
