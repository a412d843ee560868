import type { ApiModel } from "../../document/model.js";
import { bannerText } from "./banner.js";

/** The bundled document as one JSON file. JSON has no comments, so the banner is an extension property. */
export function emitOpenapi(model: ApiModel): string {
  const { openapi, ...rest } = model.document;
  return `${JSON.stringify({ openapi, "x-generated": bannerText(model), ...rest }, null, 2)}\n`;
}
