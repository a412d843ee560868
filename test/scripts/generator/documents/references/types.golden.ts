
export type Alias = components["schemas"]["Alias"];

export type Page = components["schemas"]["Page"];

export type Thing = components["schemas"]["Thing"];

export type Things = components["schemas"]["Things"];

/** Arguments of `listThings`. */
export type ListThingsArgs = Record<string, never>;

/** Body of a successful response to `listThings`. */
export type ListThingsResult = operations["listThings"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `listThings`. */
export type ListThingsError = never;

/** Parameters in the query of `listOthers`. */
export type ListOthersQuery = NonNullable<operations["listOthers"]["parameters"]["query"]>;

/** Arguments of `listOthers`. */
export type ListOthersArgs = Pick<operations["listOthers"]["parameters"], "query">;

/** Body of a successful response to `listOthers`. */
export type ListOthersResult = operations["listOthers"]["responses"][200]["content"]["application/json"] | operations["listOthers"]["responses"][201]["content"]["application/json"];

/** Documented error bodies of `listOthers`. */
export type ListOthersError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly listThings: ListThingsError;
  readonly listOthers: ListOthersError;
}
