
export type Upload = components["schemas"]["Upload"];

export type More = components["schemas"]["More"];

export type File = components["schemas"]["File"];

/** Request body of `upload`. */
export type UploadBody = Omit<NonNullable<operations["upload"]["requestBody"]>["content"]["multipart/form-data"], "file" | "more"> & { "file": Blob; "more"?: Blob[] };

/** Arguments of `upload`. */
export type UploadArgs = { body: Omit<NonNullable<operations["upload"]["requestBody"]>["content"]["multipart/form-data"], "file" | "more"> & { "file": Blob; "more"?: Blob[] } };

/** Body of a successful response to `upload`. */
export type UploadResult = undefined;

/** Documented error bodies of `upload`. */
export type UploadError = never;

/** Request body of `uploadMore`. */
export type UploadMoreBody = Omit<NonNullable<operations["uploadMore"]["requestBody"]>["content"]["multipart/form-data"], "file" | "more" | "none" | "either" | "one" | "shared"> & { "file": Blob; "more"?: Blob[]; "none"?: Blob | null; "either": Blob | NonNullable<NonNullable<operations["uploadMore"]["requestBody"]>["content"]["multipart/form-data"]["either"]>; "one"?: Blob | Blob[]; "shared"?: Blob };

/** Arguments of `uploadMore`. */
export type UploadMoreArgs = { body?: Omit<NonNullable<operations["uploadMore"]["requestBody"]>["content"]["multipart/form-data"], "file" | "more" | "none" | "either" | "one" | "shared"> & { "file": Blob; "more"?: Blob[]; "none"?: Blob | null; "either": Blob | NonNullable<NonNullable<operations["uploadMore"]["requestBody"]>["content"]["multipart/form-data"]["either"]>; "one"?: Blob | Blob[]; "shared"?: Blob } };

/** Body of a successful response to `uploadMore`. */
export type UploadMoreResult = undefined;

/** Documented error bodies of `uploadMore`. */
export type UploadMoreError = never;

/** The documented error bodies of each operation. */
export interface OperationErrors {
  readonly upload: UploadError;
  readonly uploadMore: UploadMoreError;
}
