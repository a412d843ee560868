
export type Note = components["schemas"]["Note"];

/** Request body of `postChoice`. */
export type PostChoiceBody = string | NonNullable<paths["/choice"]["post"]["requestBody"]>["content"]["application/json"] | NonNullable<paths["/choice"]["post"]["requestBody"]>["content"]["application/x-www-form-urlencoded"];

/** Arguments of `postChoice`. */
export type PostChoiceArgs = ({ body: string; contentType: "text/plain" } | { body: NonNullable<paths["/choice"]["post"]["requestBody"]>["content"]["application/json"]; contentType?: "application/json" } | { body: NonNullable<paths["/choice"]["post"]["requestBody"]>["content"]["application/x-www-form-urlencoded"]; contentType: "application/x-www-form-urlencoded" });

/** Body of a successful answer to `postChoice`. */
export type PostChoiceResult = undefined;

/** Request body of `deleteChoice`. */
export type DeleteChoiceBody = NonNullable<paths["/choice"]["delete"]["requestBody"]>["content"]["application/json"];

/** Arguments of `deleteChoice`. */
export type DeleteChoiceArgs = { body?: NonNullable<paths["/choice"]["delete"]["requestBody"]>["content"]["application/json"] };

/** Body of a successful answer to `deleteChoice`. */
export type DeleteChoiceResult = undefined;

/** Request body of `patchVendor`. */
export type PatchVendorBody = NonNullable<paths["/vendor"]["patch"]["requestBody"]>["content"]["application/merge-patch+json"];

/** Arguments of `patchVendor`. */
export type PatchVendorArgs = { body: NonNullable<paths["/vendor"]["patch"]["requestBody"]>["content"]["application/merge-patch+json"] };

/** Body of a successful answer to `patchVendor`. */
export type PatchVendorResult = undefined;

/** Request body of `postForm`. */
export type PostFormBody = NonNullable<paths["/form"]["post"]["requestBody"]>["content"]["application/x-www-form-urlencoded"];

/** Arguments of `postForm`. */
export type PostFormArgs = { body?: NonNullable<paths["/form"]["post"]["requestBody"]>["content"]["application/x-www-form-urlencoded"] };

/** Body of a successful answer to `postForm`. */
export type PostFormResult = undefined;

/** Request body of `putText`. */
export type PutTextBody = string;

/** Arguments of `putText`. */
export type PutTextArgs = { body: string };

/** Body of a successful answer to `putText`. */
export type PutTextResult = undefined;

/** Request body of `putBytes`. */
export type PutBytesBody = Blob | ArrayBuffer | ArrayBufferView;

/** Arguments of `putBytes`. */
export type PutBytesArgs = { body: Blob | ArrayBuffer | ArrayBufferView };

/** Body of a successful answer to `putBytes`. */
export type PutBytesResult = undefined;
