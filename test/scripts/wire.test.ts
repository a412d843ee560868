import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generatedFrom, latin1, type Operations, partsOf, type Received, startWire, type Wire } from "../support/wire.js";

let wire: Wire;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire.close());

const values = { empty: "", string: "blue", array: ["blue", "black", "brown"], object: { R: 100, G: 200, B: 150 } };
type Kind = keyof typeof values;
const kinds: readonly Kind[] = ["empty", "string", "array", "object"];
const schemas = {
  empty: { type: "string" },
  string: { type: "string" },
  array: { type: "array", items: { type: "string" } },
  object: { type: "object", additionalProperties: { type: "integer" } },
} as const;
const done = { responses: { "204": { description: "Done." } } };

/**
 * "Style Examples" of OpenAPI 3.1.1, with the empty string of earlier versions. A cell without a text is n/a: OpenAPI leaves it
 * undefined, and so does this test.
 */
const table: [place: "path" | "query" | "header" | "cookie", style: string, explode: boolean, ...(string | undefined)[]][] = [
  ["path", "matrix", false, ";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"],
  ["path", "matrix", true, ";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"],
  ["path", "label", false, ".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
  ["path", "label", true, ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
  ["path", "simple", false, "", "blue", "blue,black,brown", "R,100,G,200,B,150"],
  ["path", "simple", true, "", "blue", "blue,black,brown", "R=100,G=200,B=150"],
  ["header", "simple", false, "", "blue", "blue,black,brown", "R,100,G,200,B,150"],
  ["header", "simple", true, "", "blue", "blue,black,brown", "R=100,G=200,B=150"],
  ["query", "form", false, "?color=", "?color=blue", "?color=blue,black,brown", "?color=R,100,G,200,B,150"],
  ["query", "form", true, "?color=", "?color=blue", "?color=blue&color=black&color=brown", "?R=100&G=200&B=150"],
  ["cookie", "form", false, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
  ["cookie", "form", true, "color=", "color=blue"],
  ["query", "spaceDelimited", false, undefined, undefined, "?color=blue%20black%20brown", "?color=R%20100%20G%20200%20B%20150"],
  ["query", "pipeDelimited", false, undefined, undefined, "?color=blue%7Cblack%7Cbrown", "?color=R%7C100%7CG%7C200%7CB%7C150"],
  ["query", "deepObject", true, undefined, undefined, undefined, "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
];
const cells = table.flatMap(([place, style, explode, ...texts], row) =>
  texts.flatMap((text, column) => {
    const kind = kinds[column];
    return text === undefined || kind === undefined ? [] : [{ place, style, explode, kind, text, id: `row${row}_${kind}` }];
  }),
);

describe("the table of styles", () => {
  let operations: Operations;
  beforeAll(async () => {
    const paths = cells.map(({ place, style, explode, kind, id }) => {
      const parameter = { name: "color", in: place, style, explode, required: true, schema: schemas[kind] };
      return [
        `/${id}/${place === "path" ? "{color}" : "x"}/end`,
        { get: { operationId: id, parameters: [parameter], ...done } },
      ];
    });
    const { client, errors } = await generatedFrom(Object.fromEntries(paths));
    expect(errors).toBe("");
    operations = await wire.load("styles", client);
  }, 60_000);
  const call = (id: string, place: string, value: unknown) =>
    wire.receive(() => operations[id]?.({ [place]: { color: value } }));

  test.each(cells)("$place $style, explode $explode, $kind", async ({ place, kind, text, id }) => {
    const sent = call(id, place, values[kind]);
    // An address cannot have such a segment: fetch would remove it, and reach another path.
    if (place === "path" && /^\.?$/.test(text)) return expect(sent).rejects.toThrow(/^path parameter color must not be ""$/);
    const { url, headers } = (await sent) ?? {};
    const segment = place === "path" ? text : "x";
    expect(url).toBe(`/base/${id}/${segment}/end${place === "query" ? text : ""}`);
    if (place === "header") expect(headers?.["color"]).toBe(text);
    expect(headers?.["cookie"]).toBe(place === "cookie" ? text : undefined);
  });

  test.each(cells)("$place $style, explode $explode, $kind: null and undefined are left out", async ({ place, id }) => {
    for (const value of [null, undefined]) {
      const sent = call(id, place, value);
      if (place === "path") await expect(sent).rejects.toThrow(/^path parameter color must not be/);
      else {
        const { url, headers } = (await sent) ?? {};
        expect([url, headers?.["color"], headers?.["cookie"]]).toEqual([`/base/${id}/x/end`, undefined, undefined]);
      }
    }
  });
});

const form = "application/x-www-form-urlencoded";
const address = { streetAddress: "123 Example Dr.", zip: "99999+1234" };
const string = schemas.string;

/** The forms of `encoding`: OpenAPI 3.1.1, "Encoding Object". */
const urlEncoded: [what: string, encoding: object | undefined, schema: object, value: unknown, want: string][] = [
  ["text", undefined, string, "a b&c+d=ü!", "color=a+b%26c%2Bd%3D%C3%BC%21"],
  ["an array is repeated", undefined, schemas.array, values.array, "color=blue&color=black&color=brown"],
  [
    "an object is JSON",
    undefined,
    schemas.object,
    address,
    "color=%7B%22streetAddress%22%3A%22123+Example+Dr.%22%2C%22zip%22%3A%2299999%2B1234%22%7D",
  ],
  ["text as JSON", { contentType: "application/json" }, string, "f81d", "color=%22f81d%22"],
  ["an array as JSON", { contentType: "application/json" }, schemas.array, ["a"], "color=%5B%22a%22%5D"],
  ["base64 of one of several types", { contentType: "image/png, image/jpeg" }, string, "iVBO==", "color=iVBO%3D%3D"],
  ["form, not exploded", { style: "form", explode: false }, schemas.array, values.array, "color=blue,black,brown"],
  ["form, exploded", { style: "form" }, schemas.object, values.object, "R=100&G=200&B=150"],
  ["spaceDelimited", { style: "spaceDelimited" }, schemas.array, ["a", "b"], "color=a%20b"],
  ["pipeDelimited", { style: "pipeDelimited" }, schemas.object, { R: 1 }, "color=R%7C1"],
  ["deepObject", { style: "deepObject", explode: true }, schemas.object, { R: 1, G: 2 }, "color%5BR%5D=1&color%5BG%5D=2"],
  ["explode alone", { explode: false }, schemas.array, ["a", "b c"], "color=a,b%20c"],
  ["allowReserved", { allowReserved: true }, string, "a/b#c%41%", "color=a/b%23c%41%25"],
  ["a style replaces the content type", { style: "form", contentType: "application/json" }, string, "a", "color=a"],
  ["null", undefined, string, null, ""],
  ["entries that are null", undefined, schemas.array, ["a", null, undefined], "color=a"],
];

const csv = new Blob(["a,b"], { type: "text/csv" });
const text = 'Content-Disposition: form-data; name="color"';
const file = 'Content-Disposition: form-data; name="color"; filename="blob"';
const binary = { type: "string", format: "binary" };

const multipart: [what: string, encoding: object | undefined, schema: object, value: unknown, want: [string, string][]][] = [
  ["text", undefined, string, "ü b", [[text, latin1("ü b")]]],
  ["an object is JSON", undefined, schemas.object, { R: 1 }, [[`${text}\r\nContent-Type: application/json`, '{"R":1}']]],
  [
    "an array is repeated",
    undefined,
    schemas.array,
    ["a", null, "b"],
    [
      [text, "a"],
      [text, "b"],
    ],
  ],
  [
    "an array of objects is repeated JSON",
    undefined,
    { type: "array", items: schemas.object },
    [{ R: 1 }, { G: 2 }],
    [
      [`${text}\r\nContent-Type: application/json`, '{"R":1}'],
      [`${text}\r\nContent-Type: application/json`, '{"G":2}'],
    ],
  ],
  ["a file", undefined, binary, new Blob(["x"]), [[`${file}\r\nContent-Type: application/octet-stream`, "x"]]],
  ["a file with a type", undefined, binary, csv, [[`${file}\r\nContent-Type: text/csv`, "a,b"]]],
  [
    "a file with a name",
    undefined,
    binary,
    new File(["x"], 'a"\r\nb.txt'),
    [[`${text}; filename="a%22%0D%0Ab.txt"\r\nContent-Type: application/octet-stream`, "x"]],
  ],
  ["the type of text", { contentType: "text/csv" }, string, "a,b", [[`${text}\r\nContent-Type: text/csv`, "a,b"]]],
  ["the type of a file", { contentType: "image/png" }, binary, new Blob(["x"]), [[`${file}\r\nContent-Type: image/png`, "x"]]],
  ["one of several types", { contentType: "text/*, image/png" }, binary, csv, [[`${file}\r\nContent-Type: text/csv`, "a,b"]]],
  [
    "a type of JSON",
    { contentType: "application/merge-patch+json" },
    schemas.object,
    { R: 1 },
    [[`${text}\r\nContent-Type: application/merge-patch+json`, '{"R":1}']],
  ],
  ["form, not exploded", { style: "form", explode: false }, schemas.array, ["a b", "c"], [[text, "a b,c"]]],
  ["form, exploded", { explode: true }, schemas.object, { color: 1 }, [[text, "1"]]],
  ["pipeDelimited", { style: "pipeDelimited" }, schemas.array, ["a b", "c"], [[text, "a b|c"]]],
  ["deepObject", { style: "deepObject", explode: true }, schemas.object, { R: 1 }, [[text.replace("color", "color[R]"), "1"]]],
  ["null", undefined, string, null, []],
];

describe("the forms of encoding", () => {
  let operations: Operations;
  beforeAll(async () => {
    const all = [
      ...urlEncoded.map((row) => [form, ...row] as const),
      ...multipart.map((row) => ["multipart/form-data", ...row] as const),
    ];
    const paths = all.map(([mediaType, , encoding, schema], index) => {
      const media = {
        schema: { type: "object", properties: { color: schema } },
        ...(encoding && { encoding: { color: encoding } }),
      };
      const requestBody = { required: true, content: { [mediaType]: media } };
      return [`/${index}`, { post: { operationId: `op${index}`, requestBody, ...done } }];
    });
    const { client, errors } = await generatedFrom(Object.fromEntries(paths));
    expect(errors).toBe("");
    operations = await wire.load("encodings", client);
  }, 60_000);
  const call = (index: number, value: unknown): Promise<Received | undefined> =>
    wire.receive(() => operations[`op${index}`]?.({ body: { color: value } }));

  test.each(urlEncoded.map((row, index) => [...row, index] as const))(
    "%s, in a form",
    async (_, _e, _s, value, want, index) => {
      const { body, headers } = (await call(index, value)) ?? {};
      expect([headers?.["content-type"], body]).toEqual([form, want]);
    },
  );

  test.each(multipart.map((row, index) => [...row, urlEncoded.length + index] as const))(
    "%s, in a multipart form",
    async (_, _e, _s, value, want, index) => {
      expect(partsOf(await call(index, value))).toEqual(want);
    },
  );
});
