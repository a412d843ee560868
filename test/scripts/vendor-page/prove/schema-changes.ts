/** A text of a file of the spec, what to put in its place, and what `prove` must say. */
export interface SpecChange {
  readonly given: readonly [file: string, from: string | RegExp, to: string];
  readonly want: RegExp;
}

const loans = "schemas/loans.yaml";

export const schemaChanges: readonly [string, SpecChange][] = [
  [
    "a property renamed",
    {
      given: [loans, "deskPhone:", "deskNumber:"],
      want: /loans\.yaml:65: .*row deskPhone: the page has it, .*\n.*loans\.yaml:70: error: property deskNumber: is on no page/,
    },
  ],
  ["a property dropped", { given: [loans, /    changedAt:[\s\S]*$/, "    {}\n"], want: /row changedAt: the page has it/ }],
  [
    "a property added",
    {
      given: [loans, "    deskPhone:", "    zone:\n      type: string\n    deskPhone:"],
      want: /loans\.yaml:70: error: property zone: is on no page/,
    },
  ],
  [
    "a property in an object of its own",
    {
      given: [
        loans,
        "    deskPhone:",
        "    zone:\n      type: object\n      properties:\n        id: { type: string }\n    deskPhone:",
      ],
      want: /loans\.yaml:70: error: property zone: is on no page/,
    },
  ],
  [
    "a type",
    {
      given: [loans, "type: integer", "type: string"],
      want: /loans\.yaml:75: .*the page's type is Integer, that of the API description "string", not integer/,
    },
  ],
  [
    "a nullable type",
    {
      given: [loans, "type: integer", "type: [integer, 'null']"],
      want: /the page's type is Integer, that of the API description \["integer","null"\]/,
    },
  ],
  [
    "a property that is required",
    {
      given: [loans, "LoanStatus:\n  type: object\n", "LoanStatus:\n  type: object\n  required: [changedAt]\n"],
      want: /loans\.yaml:85: .*the page does not say that it is mandatory, the API description says it is required/,
    },
  ],
  [
    "a format",
    {
      given: [loans, "    changedAt:\n      type: string\n", "    changedAt:\n      type: string\n      format: date-time\n"],
      want: /loans\.yaml:90: error: format: is on no page/,
    },
  ],
  [
    "a range",
    {
      given: [loans, "type: integer\n", "type: integer\n      minimum: 1\n"],
      want: /loans\.yaml:76: error: minimum: is on no page/,
    },
  ],
  [
    "an enumeration",
    {
      given: [loans, "    name:\n      type: string\n", "    name:\n      type: string\n      enum: [a]\n"],
      want: /error: enum: is on no page/,
    },
  ],
  [
    "a reference to another schema",
    {
      given: [loans, '"#/LoanStatus"', '"#/LoanSpec"'],
      want: /row status: the page's type is LoanStatus object, its table is called LoanStatus, the schema LoanSpec/,
    },
  ],
  [
    "a schema renamed",
    {
      given: [loans, /LoanDesk/g, "LoanGateway"],
      want: /its table is called LoanDesk, the schema LoanGateway/,
    },
  ],
  [
    "the number of a table",
    {
      given: [loans, "table: 8", "table: 7"],
      want: /loans\.yaml:64: .*table 8 \(LoanDesk\): x-doc says \{ page: ListLoans, table: 7 \}, it must be \{ page: ListLoans, table: 8 \}/,
    },
  ],
  [
    "no number of a table",
    {
      given: [loans, "  x-doc: { page: ListLoans, table: 8 }\n", ""],
      want: /table 8 \(LoanDesk\): x-doc is missing, it must be \{ page: ListLoans, table: 8 \}/,
    },
  ],
];
