
export type Alias = components["schemas"]["Alias"];

export type Page = components["schemas"]["Page"];

export type Thing = components["schemas"]["Thing"];

export type Things = components["schemas"]["Things"];

/** Arguments of `listThings`. */
export type ListThingsArgs = Record<string, never>;

/** Body of a successful answer to `listThings`. */
export type ListThingsResult = paths["/things"]["get"]["responses"][200]["content"]["application/json"];

/** Parameters in the query of `listOthers`. */
export type ListOthersQuery = NonNullable<paths["/others"]["get"]["parameters"]["query"]>;

/** Arguments of `listOthers`. */
export type ListOthersArgs = Pick<paths["/others"]["get"]["parameters"], "query">;

/** Body of a successful answer to `listOthers`. */
export type ListOthersResult = paths["/others"]["get"]["responses"][200]["content"]["application/json"] | paths["/others"]["get"]["responses"][201]["content"]["application/json"];
