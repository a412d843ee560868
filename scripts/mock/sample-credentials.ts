/** Credentials that the mock lets in unless told otherwise. */
export const sampleCredentials = { token: "sample-token", ak: "SAMPLEACCESSKEY", sk: "sample-secret-key" };
