
export type Note = components["schemas"]["Note"];

/** Request body of `postChoice`. */
export type PostChoiceBody = string | NonNullable<operations["postChoice"]["requestBody"]>["content"]["application/json"] | NonNullable<operations["postChoice"]["requestBody"]>["content"]["application/x-www-form-urlencoded"];

/** Arguments of `postChoice`. */
export type PostChoiceArgs = ({ body: string; contentType: "text/plain" } | { body: NonNullable<operations["postChoice"]["requestBody"]>["content"]["application/json"]; contentType?: "application/json" } | { body: NonNullable<operations["postChoice"]["requestBody"]>["content"]["application/x-www-form-urlencoded"]; contentType: "application/x-www-form-urlencoded" });

/** Body of a successful response to `postChoice`. */
export type PostChoiceResult = undefined;

/** Documented error bodies of `postChoice`. */
export type PostChoiceError = never;

/** Request body of `deleteChoice`. */
export type DeleteChoiceBody = NonNullable<operations["deleteChoice"]["requestBody"]>["content"]["application/json"];

/** Arguments of `deleteChoice`. */
export type DeleteChoiceArgs = { body?: NonNullable<operations["deleteChoice"]["requestBody"]>["content"]["application/json"] };

/** Body of a successful response to `deleteChoice`. */
export type DeleteChoiceResult = undefined;

/** Documented error bodies of `deleteChoice`. */
export type DeleteChoiceError = never;

/** Request body of `patchVendor`. */
export type PatchVendorBody = NonNullable<operations["patchVendor"]["requestBody"]>["content"]["application/merge-patch+json"];

/** Arguments of `patchVendor`. */
export type PatchVendorArgs = { body: NonNullable<operations["patchVendor"]["requestBody"]>["content"]["application/merge-patch+json"] };

/** Body of a successful response to `patchVendor`. */
export type PatchVendorResult = undefined;

/** Documented error bodies of `patchVendor`. */
export type PatchVendorError = never;

/** Request body of `postForm`. */
export type PostFormBody = NonNullable<operations["postForm"]["requestBody"]>["content"]["application/x-www-form-urlencoded"];

/** Arguments of `postForm`. */
export type PostFormArgs = { body?: NonNullable<operations["postForm"]["requestBody"]>["content"]["application/x-www-form-urlencoded"] };

/** Body of a successful response to `postForm`. */
export type PostFormResult = undefined;

/** Documented error bodies of `postForm`. */
export type PostFormError = never;

/** Request body of `putText`. */
export type PutTextBody = string;

/** Arguments of `putText`. */
export type PutTextArgs = { body: string };

/** Body of a successful response to `putText`. */
export type PutTextResult = undefined;

/** Documented error bodies of `putText`. */
export type PutTextError = never;

/** Request body of `putBytes`. */
export type PutBytesBody = Blob | ArrayBuffer | ArrayBufferView;

/** Arguments of `putBytes`. */
export type PutBytesArgs = { body: Blob | ArrayBuffer | ArrayBufferView };

/** Body of a successful response to `putBytes`. */
export type PutBytesResult = undefined;

/** Documented error bodies of `putBytes`. */
export type PutBytesError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly postChoice: PostChoiceError;
  readonly deleteChoice: DeleteChoiceError;
  readonly patchVendor: PatchVendorError;
  readonly postForm: PostFormError;
  readonly putText: PutTextError;
  readonly putBytes: PutBytesError;
}
