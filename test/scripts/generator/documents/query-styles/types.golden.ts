
export type Words = components["schemas"]["Words"];

export type Range = components["schemas"]["Range"];

/** Parameters in the query of `search`. */
export type SearchQuery = NonNullable<operations["search"]["parameters"]["query"]>;

/** Arguments of `search`. */
export type SearchArgs = Pick<operations["search"]["parameters"], "query">;

/** Body of a successful response to `search`. */
export type SearchResult = undefined;

/** Documented error bodies of `search`. */
export type SearchError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly search: SearchError;
}
