
/** Arguments of `getRange`. */
export type GetRangeArgs = Record<string, never>;

/** Body of a successful answer to `getRange`. */
export type GetRangeResult = paths["/range"]["get"]["responses"]["2XX"]["content"]["application/json"];

/** Arguments of `getSeveral`. */
export type GetSeveralArgs = Record<string, never>;

/** Body of a successful answer to `getSeveral`. */
export type GetSeveralResult = paths["/several"]["get"]["responses"][200]["content"]["application/json"] | paths["/several"]["get"]["responses"][202]["content"]["application/vnd.job+json; v=1"] | undefined | paths["/several"]["get"]["responses"][226]["content"]["application/json"];

/** Arguments of `getDefault`. */
export type GetDefaultArgs = Record<string, never>;

/** Body of a successful answer to `getDefault`. */
export type GetDefaultResult = paths["/default"]["get"]["responses"]["default"]["content"]["application/json"];

/** Arguments of `getFailures`. */
export type GetFailuresArgs = Record<string, never>;

/** Body of a successful answer to `getFailures`. */
export type GetFailuresResult = undefined;

/** Arguments of `getText`. */
export type GetTextArgs = Record<string, never>;

/** Body of a successful answer to `getText`. */
export type GetTextResult = string;

/** Arguments of `getBytes`. */
export type GetBytesArgs = Record<string, never>;

/** Body of a successful answer to `getBytes`. */
export type GetBytesResult = Blob | paths["/bytes"]["get"]["responses"][200]["content"]["application/json"];

/** Arguments of `getUntyped`. */
export type GetUntypedArgs = Record<string, never>;

/** Body of a successful answer to `getUntyped`. */
export type GetUntypedResult = paths["/untyped"]["get"]["responses"][200]["content"]["application/json"];
