
export type Words = components["schemas"]["Words"];

/** Parameters in the path of `getStyled`. */
export type GetStyledPath = NonNullable<paths["/simple/{simple}/label/{label}/{labels}/matrix/{matrix}/{matrices}"]["get"]["parameters"]["path"]>;

/** Arguments of `getStyled`. */
export type GetStyledArgs = Pick<paths["/simple/{simple}/label/{label}/{labels}/matrix/{matrix}/{matrices}"]["get"]["parameters"], "path">;

/** Body of a successful answer to `getStyled`. */
export type GetStyledResult = undefined;
