/** Credentials that the mock accepts by default. */
export const sampleCredentials = { token: "sample-token", ak: "SAMPLEACCESSKEY", sk: "sample-secret-key" };
