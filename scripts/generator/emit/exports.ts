import type { ApiModel } from "../../document/model.js";
import { banner } from "./banner.js";
import { typeNames, typesOf } from "./type-names.js";

/** The names of types.ts that a package exports: every schema, and every type of an operation. */
export function emitExports(model: ApiModel): string {
  const { schemas, operations } = typeNames(model);
  const ofOperations = [...operations.values()].flatMap(typesOf).map(({ name }) => name);
  const names = [...schemas.values(), ...ofOperations, "OperationErrors"];
  return `${banner(model)}\nexport type {\n${names.map((name) => `  ${name},\n`).join("")}} from "./types.js";\n`;
}
