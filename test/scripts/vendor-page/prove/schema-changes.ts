/** A text of a file of the spec, what to put in its place, and what `prove` must say. */
export interface SpecChange {
  readonly given: readonly [file: string, from: string | RegExp, to: string];
  readonly want: RegExp;
}

const workshops = "schemas/workshops.yaml";

export const schemaChanges: readonly [string, SpecChange][] = [
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
];
