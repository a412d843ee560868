import type { Operations } from "./client.js";
declare const operations: Operations<unknown>;
void operations.subscribe({ body: { url: "https://x.example" } });
// @ts-expect-error what the service calls is no operation of the client
void operations.calledBack();
// @ts-expect-error nor is a webhook
void operations.created();
