
export type Words = components["schemas"]["Words"];

export type Range = components["schemas"]["Range"];

/** Parameters in the query of `search`. */
export type SearchQuery = NonNullable<paths["/search"]["get"]["parameters"]["query"]>;

/** Arguments of `search`. */
export type SearchArgs = Pick<paths["/search"]["get"]["parameters"], "query">;

/** Body of a successful answer to `search`. */
export type SearchResult = undefined;
