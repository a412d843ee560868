import type { Operations } from "./client.js";
declare const operations: Operations<unknown>;
const file = new Blob(["x"]);
void operations.upload({ body: { file, label: "l", more: [file], meta: { width: 1 } } });
// @ts-expect-error the file is required
void operations.upload({ body: { label: "l" } });
// @ts-expect-error a file is a Blob
void operations.upload({ body: { file: "x", label: "l" } });
void operations.uploadMore({ body: { file, label: "l", none: null, either: 1, one: [file], shared: file } });
void operations.uploadMore({ body: { file, label: "l", none: file, either: file, one: file } });
// @ts-expect-error a file is a Blob
void operations.uploadMore({ body: { file, label: "l", either: file, shared: "x" } });
// @ts-expect-error one of the two is required
void operations.uploadMore({ body: { file, label: "l" } });
