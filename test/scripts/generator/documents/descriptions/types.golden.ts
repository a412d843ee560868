
/** Parameters in the path of `getQuoted`. */
export type GetQuotedPath = NonNullable<paths["/a\"b`${c}*\\/'x'"]["get"]["parameters"]["path"]>;

/** Parameters in the query of `getQuoted`. */
export type GetQuotedQuery = NonNullable<paths["/a\"b`${c}*\\/'x'"]["get"]["parameters"]["query"]>;

/** Arguments of `getQuoted`. */
export type GetQuotedArgs = Pick<paths["/a\"b`${c}*\\/'x'"]["get"]["parameters"], "path" | "query">;

/** Body of a successful answer to `getQuoted`. */
export type GetQuotedResult = paths["/a\"b`${c}*\\/'x'"]["get"]["responses"][200]["content"]["application/json; a=\"*/\""];
