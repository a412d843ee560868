
export type Pet = components["schemas"]["Pet"];

export type Cat = components["schemas"]["Cat"];

export type Dog = components["schemas"]["Dog"];

export type Shape = components["schemas"]["Shape"];

export type Square = components["schemas"]["Square"];

export type Loose = components["schemas"]["Loose"];

export type Words = components["schemas"]["Words"];

/** Arguments of `getPet`. */
export type GetPetArgs = Record<string, never>;

/** Body of a successful response to `getPet`. */
export type GetPetResult = operations["getPet"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `getPet`. */
export type GetPetError = never;

/** Request body of `postShape`. */
export type PostShapeBody = NonNullable<operations["postShape"]["requestBody"]>["content"]["application/json"];

/** Arguments of `postShape`. */
export type PostShapeArgs = { body: NonNullable<operations["postShape"]["requestBody"]>["content"]["application/json"] };

/** Body of a successful response to `postShape`. */
export type PostShapeResult = operations["postShape"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `postShape`. */
export type PostShapeError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly getPet: GetPetError;
  readonly postShape: PostShapeError;
}
