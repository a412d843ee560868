
export type Thing = components["schemas"]["Thing"];

/** Arguments of `listPlain`. */
export type ListPlainArgs = Record<string, never>;

/** Body of a successful answer to `listPlain`. */
export type ListPlainResult = paths["/plain"]["get"]["responses"][200]["content"]["application/json"];

/** Arguments of `listWrapped`. */
export type ListWrappedArgs = Record<string, never>;

/** Body of a successful answer to `listWrapped`. */
export type ListWrappedResult = paths["/wrapped"]["get"]["responses"][200]["content"]["application/json"];
