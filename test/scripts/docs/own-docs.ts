import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { clientClassOf } from "../../../scripts/docs/client-class.js";
import { samplesOf } from "../../../scripts/docs/site.js";
import { own } from "../../../scripts/generate.js";
import { load } from "../../../scripts/load.js";
import type { ApiModel } from "../../../scripts/model.js";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The project's own document, as the docs command loads it. */
export const ownSpec = { ...own, directory: root };

export async function ownModel(): Promise<ApiModel> {
  const { model } = await load(ownSpec);
  if (!model) throw new Error("the spec has errors");
  return model;
}

export function ownSamples(model: ApiModel) {
  return samplesOf(model, clientClassOf("huaweicloud-asm", readFileSync(`${root}src/client.ts`, "utf8")));
}
