import type { Operations } from "./client.js";
declare const operations: Operations<unknown>;
const body = { text: "t" };
void operations.postChoice({ body });
void operations.postChoice({ body, contentType: "application/x-www-form-urlencoded" });
void operations.postChoice({ body: "t", contentType: "text/plain" });
void operations.deleteChoice();
void operations.deleteChoice({ body });
void operations.postForm();
void operations.putBytes({ body: new Uint8Array() });
void operations.putText({ body: "a,b" });
// @ts-expect-error the body is required
void operations.postChoice();
// @ts-expect-error text is said to be text
void operations.postChoice({ body: "t" });
// @ts-expect-error no such media type
void operations.postChoice({ body, contentType: "application/xml" });
// @ts-expect-error the property is misspelt
void operations.patchVendor({ body: { txt: "t" } });
