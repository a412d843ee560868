
export type Thing = components["schemas"]["Thing"];

export type Owner = components["schemas"]["Owner"];

/** Arguments of `getThing`. */
export type GetThingArgs = Record<string, never>;

/** Body of a successful answer to `getThing`. */
export type GetThingResult = paths["/thing"]["get"]["responses"][200]["content"]["application/json"];
