
export type Pet = components["schemas"]["Pet"];

export type Cat = components["schemas"]["Cat"];

export type Dog = components["schemas"]["Dog"];

export type Shape = components["schemas"]["Shape"];

export type Square = components["schemas"]["Square"];

export type Loose = components["schemas"]["Loose"];

export type Words = components["schemas"]["Words"];

/** Arguments of `getPet`. */
export type GetPetArgs = Record<string, never>;

/** Body of a successful answer to `getPet`. */
export type GetPetResult = paths["/pets"]["get"]["responses"][200]["content"]["application/json"];

/** Request body of `postShape`. */
export type PostShapeBody = NonNullable<paths["/pets"]["post"]["requestBody"]>["content"]["application/json"];

/** Arguments of `postShape`. */
export type PostShapeArgs = { body: NonNullable<paths["/pets"]["post"]["requestBody"]>["content"]["application/json"] };

/** Body of a successful answer to `postShape`. */
export type PostShapeResult = paths["/pets"]["post"]["responses"][200]["content"]["application/json"];
