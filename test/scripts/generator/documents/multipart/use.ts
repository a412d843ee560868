import type { Operations } from "./client.js";
declare const operations: Operations<unknown>;
const file = new Blob(["x"]);
void operations.upload({ body: { file, label: "l", more: [file], meta: { width: 1 } } });
// @ts-expect-error the file is required
void operations.upload({ body: { label: "l" } });
// @ts-expect-error a file is a Blob
void operations.upload({ body: { file: "x", label: "l" } });
