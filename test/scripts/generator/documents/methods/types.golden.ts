
/** Arguments of `getThing`. */
export type GetThingArgs = Record<string, never>;

/** Body of a successful answer to `getThing`. */
export type GetThingResult = paths["/thing"]["get"]["responses"][200]["content"]["application/json"];

/** Arguments of `putThing`. */
export type PutThingArgs = Record<string, never>;

/** Body of a successful answer to `putThing`. */
export type PutThingResult = paths["/thing"]["put"]["responses"][200]["content"]["application/json"];

/** Arguments of `postThing`. */
export type PostThingArgs = Record<string, never>;

/** Body of a successful answer to `postThing`. */
export type PostThingResult = paths["/thing"]["post"]["responses"][200]["content"]["application/json"];

/** Arguments of `deleteThing`. */
export type DeleteThingArgs = Record<string, never>;

/** Body of a successful answer to `deleteThing`. */
export type DeleteThingResult = paths["/thing"]["delete"]["responses"][200]["content"]["application/json"];

/** Arguments of `optionsThing`. */
export type OptionsThingArgs = Record<string, never>;

/** Body of a successful answer to `optionsThing`. */
export type OptionsThingResult = paths["/thing"]["options"]["responses"][200]["content"]["application/json"];

/** Arguments of `headThing`. */
export type HeadThingArgs = Record<string, never>;

/** Body of a successful answer to `headThing`. */
export type HeadThingResult = undefined;

/** Arguments of `patchThing`. */
export type PatchThingArgs = Record<string, never>;

/** Body of a successful answer to `patchThing`. */
export type PatchThingResult = paths["/thing"]["patch"]["responses"][200]["content"]["application/json"];

/** Arguments of `traceThing`. */
export type TraceThingArgs = Record<string, never>;

/** Body of a successful answer to `traceThing`. */
export type TraceThingResult = paths["/thing"]["trace"]["responses"][200]["content"]["application/json"];
