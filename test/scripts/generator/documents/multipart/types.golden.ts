
export type Upload = components["schemas"]["Upload"];

/** Request body of `upload`. */
export type UploadBody = Omit<NonNullable<paths["/files"]["post"]["requestBody"]>["content"]["multipart/form-data"], "file" | "more"> & { "file": Blob; "more"?: Blob[] };

/** Arguments of `upload`. */
export type UploadArgs = { body: Omit<NonNullable<paths["/files"]["post"]["requestBody"]>["content"]["multipart/form-data"], "file" | "more"> & { "file": Blob; "more"?: Blob[] } };

/** Body of a successful answer to `upload`. */
export type UploadResult = undefined;
