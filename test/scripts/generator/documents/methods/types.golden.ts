
/** Arguments of `getThing`. */
export type GetThingArgs = Record<string, never>;

/** Body of a successful response to `getThing`. */
export type GetThingResult = operations["getThing"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `getThing`. */
export type GetThingError = never;

/** Arguments of `putThing`. */
export type PutThingArgs = Record<string, never>;

/** Body of a successful response to `putThing`. */
export type PutThingResult = operations["putThing"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `putThing`. */
export type PutThingError = never;

/** Arguments of `postThing`. */
export type PostThingArgs = Record<string, never>;

/** Body of a successful response to `postThing`. */
export type PostThingResult = operations["postThing"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `postThing`. */
export type PostThingError = never;

/** Arguments of `deleteThing`. */
export type DeleteThingArgs = Record<string, never>;

/** Body of a successful response to `deleteThing`. */
export type DeleteThingResult = operations["deleteThing"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `deleteThing`. */
export type DeleteThingError = never;

/** Arguments of `optionsThing`. */
export type OptionsThingArgs = Record<string, never>;

/** Body of a successful response to `optionsThing`. */
export type OptionsThingResult = operations["optionsThing"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `optionsThing`. */
export type OptionsThingError = never;

/** Arguments of `headThing`. */
export type HeadThingArgs = Record<string, never>;

/** Body of a successful response to `headThing`. */
export type HeadThingResult = undefined;

/** Documented error bodies of `headThing`. */
export type HeadThingError = never;

/** Arguments of `patchThing`. */
export type PatchThingArgs = Record<string, never>;

/** Body of a successful response to `patchThing`. */
export type PatchThingResult = operations["patchThing"]["responses"][200]["content"]["application/json"];

/** Documented error bodies of `patchThing`. */
export type PatchThingError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly getThing: GetThingError;
  readonly putThing: PutThingError;
  readonly postThing: PostThingError;
  readonly deleteThing: DeleteThingError;
  readonly optionsThing: OptionsThingError;
  readonly headThing: HeadThingError;
  readonly patchThing: PatchThingError;
}
