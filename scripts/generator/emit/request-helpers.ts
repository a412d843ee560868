/** A function that client.ts holds when an operation needs it. */
interface Helper {
  readonly name: string;
  /** Names it imports from openapi-fetch. */
  readonly imports: readonly string[];
  readonly text: string;
}

const helpers: readonly Helper[] = [
  {
    name: "withCookies",
    imports: [],
    text: `/** Adds cookie parameters to a request. Browsers do not let them be set. */
function withCookies(init: SendInit, cookies: Readonly<Record<string, unknown>> = {}): SendInit {
  const pairs = Object.entries(cookies).filter(([, value]) => value !== undefined);
  if (pairs.length === 0) return init;
  const cookie = pairs.map(([name, value]) => \`\${name}=\${listOf(value).map((part) => encodeURIComponent(String(part))).join(",")}\`).join("; ");
  return { ...init, headers: { Cookie: cookie, ...init.headers } };
}

/** An object as its names and values in turn. */
function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : typeof value === "object" && value !== null ? Object.entries(value).flat() : [value];
}
`,
  },
  {
    name: "withHeaders",
    imports: [],
    text: `/** Writes the objects among header parameters: \`a,1,b,2\`, or \`a=1,b=2\` where they are exploded. */
function withHeaders<Params extends { header?: object }>(params: Params, exploded: Readonly<Record<string, boolean>>): Params {
  const header = Object.entries(params.header ?? {}).map(([name, value]: [string, unknown]) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [name, value] as const;
    return [name, Object.entries(value).map((pair) => pair.join(exploded[name] ? "=" : ",")).join(",")] as const;
  });
  return { ...params, header: Object.fromEntries(header) };
}
`,
  },
  {
    name: "withBody",
    imports: [],
    text: `/** Adds a body that is not plain JSON, which is all that openapi-fetch knows of it. */
function withBody(init: SendInit, contentType: string, body: unknown) {
  // fetch writes the type of a multipart body itself, with its boundary.
  const isNamed = body !== undefined && !contentType.startsWith("multipart/");
  const headers = isNamed ? { "Content-Type": contentType, ...init.headers } : init.headers;
  return { ...init, ...(headers && { headers }), body: body as never, bodySerializer: () => serializeBody(contentType, body) };
}

function serializeBody(contentType: string, body: unknown): unknown {
  if (/[/+]json($|;)/i.test(contentType)) return JSON.stringify(body);
  if (/^multipart\\/form-data/i.test(contentType)) return fillForm(new FormData(), body);
  if (/^application\\/x-www-form-urlencoded/i.test(contentType)) return fillForm(new URLSearchParams(), body);
  return body;
}

function fillForm<Form extends FormData | URLSearchParams>(form: Form, fields: unknown): Form {
  for (const [name, value] of Object.entries(fields as Readonly<Record<string, unknown>>)) {
    for (const part of Array.isArray(value) ? value : [value]) {
      if (part === undefined) continue;
      if (part instanceof Blob && form instanceof FormData) form.append(name, part);
      else form.append(name, typeof part === "object" ? JSON.stringify(part) : String(part));
    }
  }
  return form;
}
`,
  },
  {
    name: "serializeQuery",
    imports: ["serializeArrayParam", "serializeObjectParam", "serializePrimitiveParam"],
    text: `/** Writes a query in the styles that the API description sets; parameters without one are exploded forms. */
function serializeQuery(styles: Readonly<Record<string, { style: string; explode: boolean; allowReserved?: boolean }>>) {
  return (query: Readonly<Record<string, unknown>>): string =>
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0))
      .map(([name, value]) => {
        const { style = "form", ...rest } = { explode: true, ...styles[name] };
        if (Array.isArray(value)) return serializeArrayParam(name, value, { style: style as "form", ...rest });
        if (typeof value !== "object") return serializePrimitiveParam(name, String(value), rest);
        return serializeObjectParam(name, value as Record<string, unknown>, { style: style as "form", ...rest });
      })
      .join("&");
}
`,
  },
  {
    name: "serializePath",
    imports: ["defaultPathSerializer"],
    text: `/** Writes path parameters in the styles that the API description sets. */
function serializePath(templates: Readonly<Record<string, string>>) {
  return (path: string, params: Record<string, unknown>): string => {
    let styled = path;
    for (const [name, template] of Object.entries(templates)) {
      // With a label's dot before it, it would lead out of the path.
      if (/^\\.*$/.test(String(params[name]))) throw new TypeError(\`path parameter \${name} must not be "\${String(params[name])}"\`);
      styled = styled.replace(\`{\${name}}\`, () => \`{\${template}}\`);
    }
    return defaultPathSerializer(styled, params);
  };
}
`,
  },
];

/** The functions that the text of the methods calls, and what they import. */
export function helpersIn(text: string): { readonly imports: string[]; readonly statements: string[] } {
  const needed = helpers.filter(({ name }) => text.includes(`${name}(`));
  return { imports: needed.flatMap(({ imports }) => imports), statements: needed.map((helper) => helper.text) };
}
