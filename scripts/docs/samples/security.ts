import { dereference, isObject, type JsonObject, pointerOf } from "../../document/json-pointer.js";
import type { ApiModel, OperationModel } from "../../document/model.js";

/** One way to authenticate: the schemes that are required together. */
export type Alternative = readonly { readonly name: string; readonly scheme: JsonObject; readonly pointer: string }[];

/** The security alternatives of an operation, or else of the document. Empty: it needs no authentication. */
export function securityOf({ document }: ApiModel, { operation }: OperationModel): Alternative[] {
  const list = operation["security"] ?? document["security"];
  if (!Array.isArray(list)) return [];
  return list.filter(isObject).map((alternative) =>
    Object.keys(alternative).flatMap((name) => {
      const start = pointerOf("#", "components", "securitySchemes", name);
      const { value, pointer } = dereference(document, { $ref: start }, start);
      return isObject(value) ? { name, scheme: value, pointer } : [];
    }),
  );
}

/** Whether a scheme is a token in a header. */
export function isToken(scheme: JsonObject): boolean {
  return scheme["type"] === "apiKey" && scheme["in"] === "header" && isHeaderName(String(scheme["name"]));
}

/** What is no name of a header, such as one that starts with @, can be an instruction to curl. */
export function isHeaderName(name: string): boolean {
  return /^[\w!#$%&'*+.^|~-]+$/.test(name);
}

/** Whether a scheme is the vendor's AK/SK signature. */
export function isSignature(scheme: JsonObject): boolean {
  return scheme["type"] === "http" && scheme["scheme"] === "SDK-HMAC-SHA256";
}
