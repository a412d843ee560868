import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { clientClassOf } from "../../scripts/docs/samples/client-class.js";
import { samplesOf } from "../../scripts/docs/site/site.js";
import { project } from "../../scripts/project/project.js";
import { load } from "../../scripts/document/load.js";
import type { ApiModel } from "../../scripts/document/model.js";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The project's own document, as the docs command loads it. */
export const ownSpec = project;

export async function ownModel(): Promise<ApiModel> {
  const { model } = await load(ownSpec);
  if (!model) throw new Error("the spec has errors");
  return model;
}

export function ownSamples(model: ApiModel) {
  return samplesOf(model, clientClassOf("huaweicloud-asm", readFileSync(`${root}src/client.ts`, "utf8")));
}
