import { isObject, type JsonObject } from "../../document/json-pointer.js";
import { jsonMediaType } from "../../document/media-types.js";
import type { ApiModel, OperationModel, ParameterPlace } from "../../document/model.js";
import { exampleValue } from "./example-value.js";

/** What a sample sends: the required parameters and the body, with the document's examples as values. */
export interface SampleRequest {
  readonly method: string;
  /** URL of the server, with the default of each variable. */
  readonly server: string;
  /** Default of each variable of the server's URL. */
  readonly variables: Readonly<Record<string, string>>;
  readonly path: string;
  readonly parameters: readonly { readonly in: ParameterPlace; readonly name: string; readonly value: unknown }[];
  /** Absent when the operation takes no JSON body. */
  readonly body?: unknown;
}

/** Placeholders for secrets. The mock of the tests accepts them, so that the samples run unchanged. */
export const placeholders = { token: "your-iam-token", ak: "your-access-key", sk: "your-secret-key" };

/** The request that the samples of an operation send. */
export function sampleRequest(model: ApiModel, { method, path, parameters, requestBody }: OperationModel): SampleRequest {
  const { document } = model;
  const content = isObject(requestBody?.["content"]) ? requestBody["content"] : {};
  const media = content[jsonMediaType(requestBody) ?? ""];
  return {
    method: method.toUpperCase(),
    ...serverOf(document),
    path,
    parameters: parameters
      .filter(({ required, parameter }) => required && isObject(parameter))
      .map((parameter) => ({
        in: parameter.in,
        name: parameter.name,
        value: exampleValue(document, parameter.parameter, parameter.name),
      })),
    ...(isObject(media) && { body: exampleValue(document, media, "body") }),
  };
}

function serverOf({ servers }: JsonObject): { server: string; variables: Record<string, string> } {
  const server: unknown = Array.isArray(servers) ? servers[0] : undefined;
  if (!isObject(server)) return { server: "https://example.com", variables: {} };
  const variables = Object.fromEntries(
    Object.entries(isObject(server["variables"]) ? server["variables"] : {}).map(([name, variable]) => [
      name,
      isObject(variable) ? String(variable["default"]) : "",
    ]),
  );
  const address = String(server["url"]).replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => variables[name] ?? whole);
  return { server: absolute(address).replace(/\/$/, ""), variables };
}

/** An address may be relative to that of the document, which is not known. What is no address can be an option to curl. */
function absolute(address: string): string {
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return address;
  return `https://example.com${address.startsWith("/") ? address : ""}`;
}
