
export type Upload = components["schemas"]["Upload"];

/** Request body of `upload`. */
export type UploadBody = Omit<NonNullable<operations["upload"]["requestBody"]>["content"]["multipart/form-data"], "file" | "more"> & { "file": Blob; "more"?: Blob[] };

/** Arguments of `upload`. */
export type UploadArgs = { body: Omit<NonNullable<operations["upload"]["requestBody"]>["content"]["multipart/form-data"], "file" | "more"> & { "file": Blob; "more"?: Blob[] } };

/** Body of a successful response to `upload`. */
export type UploadResult = undefined;

/** Documented error bodies of `upload`. */
export type UploadError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly upload: UploadError;
}
