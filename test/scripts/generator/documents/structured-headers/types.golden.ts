
export type Range = components["schemas"]["Range"];

/** Parameters in the header of `getThing`. */
export type GetThingHeader = NonNullable<paths["/thing"]["get"]["parameters"]["header"]>;

/** Parameters in the cookie of `getThing`. */
export type GetThingCookie = NonNullable<paths["/thing"]["get"]["parameters"]["cookie"]>;

/** Arguments of `getThing`. */
export type GetThingArgs = Pick<paths["/thing"]["get"]["parameters"], "header" | "cookie">;

/** Body of a successful answer to `getThing`. */
export type GetThingResult = undefined;
