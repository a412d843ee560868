// As a repository would that takes the types and sends requests its own way.
import type { ListWorkshopsPath, ListWorkshopsResult, Workshop } from "huaweicloud-asm/types";

export const urlOf = ({ mesh_id }: ListWorkshopsPath): string => `/v2/meshes/${encodeURIComponent(mesh_id)}/workshops`;
export const namesOf = (body: ListWorkshopsResult): (string | undefined)[] =>
  body.map(({ workshop }) => workshop?.metadata?.name);
export const workshop: Workshop = { metadata: { name: "bookinfo" } };
// @ts-expect-error a name is text
export const wrong: Workshop = { metadata: { name: 1 } };
