import { createHash } from "node:crypto";
import type { ApiModel } from "../../document/model.js";
import { banner } from "./banner.js";

/** The version of the API description, and the hash of openapi.json. @param openapiJson the text of openapi.json */
export function emitVersion(model: ApiModel, openapiJson: string): string {
  const hash = createHash("sha256").update(openapiJson).digest("hex");
  return `${banner(model)}
/** \`info.version\` of the API description. */
export const apiVersion = ${JSON.stringify(model.version)};

/** SHA-256 of openapi.json, the bundled API description, in hexadecimal. */
export const specHash = ${JSON.stringify(hash)};
`;
}
