import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readCommitted } from "../../../scripts/page/committed.js";
import { proofProblems, proofText } from "../../../scripts/page/proof-report.js";
import { countRows, prove } from "../../../scripts/page/prove.js";
import { formatProblems } from "../../../scripts/problems.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "prove-"));
  cpSync("spec", join(folder, "spec"), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Proves the copy of the spec. */
function provenCopy() {
  const committed = readCommitted(pathToFileURL(`${folder}/spec/`));
  const proof = prove(
    committed.pages.map(({ facts }) => facts),
    committed.bundle.document,
    committed.deviations,
  );
  return { proof, committed, problems: formatProblems(proofProblems(proof, committed), folder) };
}

function change(file: string, from: string | RegExp, to: string): void {
  const path = join(folder, "spec", file);
  const before = readFileSync(path, "utf8");
  const after = before.replace(from, to);
  expect(after, `${String(from)} is in ${file}`).not.toBe(before);
  writeFileSync(path, after);
}

test("the spec says what its page says", () => {
  const { proof, committed, problems } = provenCopy();
  expect(problems).toBe("");
  expect(countRows(proof)).toEqual({ all: 20, proven: 20 });
  const text = proofText(proof, committed, folder);
  expect(text.split("\n").filter((line) => /^(?:same|deviation) /.test(line))).toHaveLength(20);
  expect(text).toContain("table 8 (WorkshopIngress)");
  expect(text.split("\n").at(-1)).toBe("20 of 20 rows proven, 8 deviations, each with a reason");
});

const workshops = "schemas/workshops.yaml";
const operation = "paths/workshops.yaml";

const changes: readonly [
  string,
  { readonly given: readonly [file: string, from: string | RegExp, to: string]; readonly want: RegExp },
][] = [
  [
    "a property renamed",
    {
      given: [workshops, "elbIp:", "elbAddress:"],
      want: /workshops\.yaml:69: .*row elbIp: the page has it, .*\n.*workshops\.yaml:76: error: property elbAddress: is on no page/,
    },
  ],
  [
    "a property dropped",
    { given: [workshops, /    updateTime:[\s\S]*$/, "    {}\n"], want: /row updateTime: the page has it/ },
  ],
  [
    "a property added",
    {
      given: [workshops, "    elbIp:", "    zone:\n      type: string\n    elbIp:"],
      want: /workshops\.yaml:76: error: property zone: is on no page/,
    },
  ],
  [
    "a property in an object of its own",
    {
      given: [
        workshops,
        "    elbIp:",
        "    zone:\n      type: object\n      properties:\n        id: { type: string }\n    elbIp:",
      ],
      want: /workshops\.yaml:76: error: property zone: is on no page/,
    },
  ],
  [
    "a type",
    {
      given: [workshops, "type: integer", "type: string"],
      want: /workshops\.yaml:81: .*the page's type is Integer, that of the API description "string", not integer/,
    },
  ],
  [
    "a nullable type",
    {
      given: [workshops, "type: integer", "type: [integer, 'null']"],
      want: /the page's type is Integer, that of the API description \["integer","null"\]/,
    },
  ],
  [
    "a property that is required",
    {
      given: [workshops, "WorkshopStatus:\n  type: object\n", "WorkshopStatus:\n  type: object\n  required: [updateTime]\n"],
      want: /workshops\.yaml:91: .*the page does not say that it is mandatory, the API description says it is required/,
    },
  ],
  [
    "a format",
    {
      given: [
        workshops,
        "    updateTime:\n      type: string\n",
        "    updateTime:\n      type: string\n      format: date-time\n",
      ],
      want: /workshops\.yaml:96: error: format: is on no page/,
    },
  ],
  [
    "a range",
    {
      given: [workshops, "type: integer\n", "type: integer\n      minimum: 1\n"],
      want: /workshops\.yaml:82: error: minimum: is on no page/,
    },
  ],
  [
    "an enumeration",
    {
      given: [workshops, "    name:\n      type: string\n", "    name:\n      type: string\n      enum: [a]\n"],
      want: /error: enum: is on no page/,
    },
  ],
  [
    "a reference to another schema",
    {
      given: [workshops, '"#/WorkshopStatus"', '"#/WorkshopSpec"'],
      want: /row status: the page's type is WorkshopStatus object, its table is called WorkshopStatus, the schema WorkshopSpec/,
    },
  ],
  [
    "a schema renamed",
    {
      given: [workshops, /WorkshopIngress/g, "WorkshopGateway"],
      want: /its table is called WorkshopIngress, the schema WorkshopGateway/,
    },
  ],
  [
    "the number of a table",
    {
      given: [workshops, "table: 8", "table: 7"],
      want: /workshops\.yaml:68: .*table 8 \(WorkshopIngress\): x-doc says table 7/,
    },
  ],
  [
    "no number of a table",
    {
      given: [workshops, "  x-doc: { page: GetWorkshops, table: 8 }\n", ""],
      want: /table 8 \(WorkshopIngress\): x-doc is missing, it must be \{ page: GetWorkshops, table: 8 \}/,
    },
  ],
  [
    "the path",
    {
      given: ["openapi.yaml", "/v2/meshes/{mesh_id}/workshops:", "/v1/meshes/{mesh_id}/workshops:"],
      want: /the page's GET \/v2\/meshes\/\{mesh_id\}\/workshops is no operation/,
    },
  ],
  [
    "the method",
    { given: [operation, "\nget:", "\npost:"], want: /workshops\.yaml:12: error: operation POST .* is on no page/ },
  ],
  [
    "a parameter renamed",
    {
      given: [operation, "name: mesh_id", "name: meshId"],
      want: /row mesh_id: the page has it, the API description has no such parameter/,
    },
  ],
  [
    "a parameter in another place",
    { given: [operation, "in: path", "in: query"], want: /query parameter mesh_id: is on no page/ },
  ],
  [
    "a parameter that is optional",
    {
      given: [operation, "    required: true\n", ""],
      want: /row mesh_id: the page says it is mandatory, the API description says it is not required/,
    },
  ],
  [
    "a parameter of another type",
    {
      given: [operation, "      type: string", "      type: integer"],
      want: /row mesh_id: the page's type is String, that of the API description "integer"/,
    },
  ],
  [
    "a parameter added",
    {
      given: [operation, "parameters:\n", "parameters:\n  - { name: limit, in: query, schema: { type: integer } }\n"],
      want: /workshops\.yaml:2: error: query parameter limit: is on no page/,
    },
  ],
  [
    "a root array made an object",
    {
      given: [operation, /type: array\n(.*\n)            items:\n/, "type: object\n$1            x-items:\n"],
      want: /workshops\.yaml:42: .*the page's type is Array of WorkshopProvision objects, that of the API description "object", not array/,
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
        "description: The tasks of the mesh.\n",
        "description: The tasks of the mesh.\n      headers:\n        X-Total: { schema: { type: integer } }\n",
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
        workshops,
        "WorkshopStatus:\n  type: object\n",
        "WorkshopStatus:\n  type: object\n  allOf: [{ properties: { phase: { type: string } } }]\n",
      ],
      want: /property phase: is on no page/,
    },
  ],
  [
    "a permission",
    {
      given: [operation, "action: asm:mesh:listWorkshops", "action: asm:mesh:list"],
      want: /workshops\.yaml:\d+: error: x-iam differs from the page's permissions/,
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
      given: [operation, "  x-doc: { page: GetWorkshops }\n", "  x-doc: { page: ListWorkshops }\n"],
      want: /x-doc must be \{ page: GetWorkshops \}/,
    },
  ],
  [
    "a deviation too few",
    {
      given: ["deviations.yaml", /- pointer: "#\/components\/schemas\/GatewayError"[\s\S]*?\n\n/, ""],
      want: /errors\.yaml:\d+: error: schema GatewayError: is on no page/,
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
      given: [workshops, "      readOnly: true\n", ""],
      want: /deviations\.yaml:\d+: error: deviation .*uid\/readOnly: leads nowhere/,
    },
  ],
  [
    "a deviation of what agrees",
    {
      given: [
        "deviations.yaml",
        /^- pointer: "#\/servers"/m,
        '- { pointer: "#/components/schemas/WorkshopSpec", page: a, spec: b, reason: c, source: d }\n\n- pointer: "#/servers"',
      ],
      want: /deviations\.yaml:22: error: deviation #\/components\/schemas\/WorkshopSpec: no longer applies/,
    },
  ],
  [
    "a deviation that is there twice",
    {
      given: [
        "deviations.yaml",
        /^- pointer: "#\/servers"/m,
        '- { pointer: "#/servers", page: a, spec: b, reason: c, source: d }\n\n- pointer: "#/servers"',
      ],
      want: /deviations\.yaml:24: error: deviation #\/servers: is there twice/,
    },
  ],
  [
    "the facts of a row",
    { given: ["pages/GetWorkshops.json", '"name": "port"', '"name": "ports"'], want: /row ports: the page has it/ },
  ],
  [
    "a table that nothing leads to",
    {
      given: [
        "pages/GetWorkshops.json",
        '  ],\n  "notShown"',
        ',{"number":12,"caption":"Spare","kind":"named object","status":"200","rows":[]}],\n  "notShown"',
      ],
      want: /table 12 \(Spare\): no row of the page that leads to the API description names this object/,
    },
  ],
];

describe("is caught:", () => {
  test.each(changes)("%s", (_, { given: [file, from, to], want }) => {
    change(file, from, to);
    const { problems } = provenCopy();
    expect(problems).toMatch(want);
    expect(problems.split("\n").every((line) => /^spec\/[\w/.]+:\d+: error: /.test(line))).toBe(true);
  });
});

test.each<[string, readonly [file: string, from: string | RegExp, to: string]]>([
  ["words", [workshops, "Name of the task.", "How the task is called."]],
  ["an example", [workshops, "examples: [8080]", "examples: [80]"]],
  ["the order of properties", [workshops, /(    elbId:[\s\S]*?)(    elbIp:[\s\S]*?)(    port:)/, "$2$1$3"]],
  ["an operation's ID", [operation, "operationId: listWorkshops", "operationId: getWorkshops"]],
])("is let pass: %s", (_, [file, from, to]) => {
  change(file, from, to);
  expect(provenCopy().problems).toBe("");
});

test.each<[string, readonly [file: string, from: string | RegExp, to: string], RegExp]>([
  ["a fault in YAML", [workshops, "type: object\n", "type: [object\n"], /^spec\/schemas\/workshops\.yaml:\d+: /],
  [
    "a reference that leads nowhere",
    [workshops, '"#/WorkshopSpec"', '"#/Nothing"'],
    /^spec\/schemas\/workshops\.yaml:23: #\/Nothing leads nowhere/,
  ],
  [
    "a file that is not there",
    [operation, "../shared.yaml", "../gone.yaml"],
    /^spec\/paths\/workshops\.yaml:\d+: spec\/gone\.yaml cannot be read/,
  ],
  [
    "a reference to a host",
    [operation, "../shared.yaml", "https://example.com/a.yaml"],
    /^spec\/paths\/workshops\.yaml:\d+: references to other hosts/,
  ],
  [
    "a deviation without a reason",
    ["deviations.yaml", /  reason: Callers who sign.*\n/, ""],
    /^spec\/deviations\.yaml:16: entry 2 needs reason/,
  ],
  [
    "facts that are no JSON",
    ["pages/GetWorkshops.json", '"title":', '"title"'],
    /^spec\/pages\/GetWorkshops\.json:\d+: is no JSON/,
  ],
])("%s is told with its place", (_, [file, from, to], message) => {
  change(file, from, to);
  expect(provenCopy).toThrow(message);
});
