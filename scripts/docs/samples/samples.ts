import { isObject, type JsonObject } from "../../document/json-pointer.js";
import type { ApiModel, OperationModel } from "../../document/model.js";
import type { ClientClass } from "./client-class.js";
import { curlWithSignature, curlWithToken } from "./curl-samples.js";
import { placeholders, type SampleRequest, sampleRequest } from "./sample-request.js";
import { isSignature, isToken, securityOf } from "./security.js";

/** A code sample, as in `x-codeSamples`. */
export interface Sample {
  readonly lang: "typescript" | "shell";
  readonly label: string;
  readonly source: string;
}

/**
 * Code samples for an operation, each complete: it runs after the reader has put in the credentials.
 * @param client undefined leaves out the samples that use it
 */
export function codeSamples(model: ApiModel, operation: OperationModel, client: ClientClass | undefined): Sample[] {
  const request = sampleRequest(model, operation);
  const schemes = securityOf(model, operation).flatMap((alternative) => alternative.map(({ scheme }) => scheme));
  const token = schemes.find(isToken);
  const signature = schemes.find(isSignature);
  return [
    ...(client ? clientSamples(client, operation, request, signature !== undefined) : []),
    ...(token ? [{ lang: "shell" as const, label: "curl, token", source: curlWithToken(request, String(token["name"])) }] : []),
    ...(signature ? [{ lang: "shell" as const, label: "curl, AK/SK", source: curlWithSignature(request) }] : []),
  ];
}

function clientSamples(client: ClientClass, operation: OperationModel, whole: SampleRequest, canSign: boolean): Sample[] {
  const { request, options } = withoutOptions(client, whole);
  const args = request.parameters.map(({ value }) => value);
  const { name } = operation;
  const variable = operation.operation["x-list"] === undefined ? "response" : "items";
  const hasMethod = client.methods.get(name) === args.length && request.body === undefined;
  const listed = operation.operation["x-list"] !== undefined && client.methods.has("list");
  const named = Object.keys(argumentsOf(request)).length === 0 ? "" : literal(argumentsOf(request));
  const facade = hasMethod
    ? `client.${name}(${args.map(literal).join(", ")})`
    : listed
      ? `client.list(${literal(name)}, ${named || "{}"})`
      : undefined;
  const { token, ak, sk } = placeholders;
  const settings = { ...options, credentials: canSign ? { ak, sk } : { token } };
  return [
    ...(facade ? [typescript("TypeScript", client, request, settings, variable, facade)] : []),
    typescript(
      "TypeScript, as documented",
      client,
      request,
      { ...options, credentials: { token } },
      "body",
      `client.operations.${name}(${named})`,
    ),
  ];
}

/** The request without the path parameters that an option of the client sets: `projectId` for `project_id`. */
function withoutOptions(client: ClientClass, request: SampleRequest): { request: SampleRequest; options: JsonObject } {
  const optionOf = (name: string) => name.replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  const isOption = ({ in: place, name }: SampleRequest["parameters"][number]) =>
    place === "path" && name.includes("_") && client.options.has(optionOf(name));
  return {
    request: { ...request, parameters: request.parameters.filter((parameter) => !isOption(parameter)) },
    options: Object.fromEntries(request.parameters.filter(isOption).map(({ name, value }) => [optionOf(name), value])),
  };
}

function typescript(
  label: string,
  client: ClientClass,
  { server, variables }: SampleRequest,
  options: object,
  variable: string,
  call: string,
): Sample {
  const where = Object.keys(variables).length > 0 ? variables : { baseUrl: server };
  const names = [client.name, ...(client.errorGuard === undefined ? [] : [client.errorGuard])];
  const lines = `const ${variable} = await ${call};\nconsole.log(JSON.stringify(${variable}, null, 2));`;
  const source = `import { ${names.join(", ")} } from ${literal(client.packageName)};

const client = new ${client.name}({
${Object.entries({ ...where, ...options })
  .map(([key, value]) => `  ${key}: ${literal(value)},`)
  .join("\n")}
});
${client.errorGuard === undefined ? lines : handled(lines, client.errorGuard)}
`;
  return { lang: "typescript", label, source };
}

/** The lines with a handler for errors of the package, which fails the program as before. */
function handled(lines: string, guard: string): string {
  return `try {
${lines.replaceAll(/^/gm, "  ")}
} catch (error) {
  if (${guard}(error)) console.error(error.name, error.message);
  throw error;
}`;
}

function argumentsOf({ parameters, body }: SampleRequest): JsonObject {
  const places = [...new Set(parameters.map((parameter) => parameter.in))].map((place) => [
    place,
    Object.fromEntries(parameters.filter((parameter) => parameter.in === place).map(({ name, value }) => [name, value])),
  ]);
  return { ...(Object.fromEntries(places) as JsonObject), ...(body !== undefined && { body }) };
}

/** A value as a TypeScript literal, with quotes only around keys that need them. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "undefined";
  const entries = Object.entries(value).map(
    ([key, entry]) => `${/^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key)}: ${literal(entry)}`,
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
