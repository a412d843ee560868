import type { Operations } from "./client.js";
import type { GetUserQuery } from "./types.js";
declare const operations: Operations<unknown>;
const path = { team: "a", user: "b" };
const query: GetUserQuery = { limit: 1, fields: ["id"] };
void operations.getUser({ path, query, header: { "X-Trace-Id": "t" }, cookie: { session: "s" } });
void operations.deleteUser({ path });
void operations.deleteUser({ path, query: { limit: "many" } });
// @ts-expect-error the operation overrides the path item's type of limit
void operations.getUser({ path, query: { limit: "many" } });
// @ts-expect-error limit is required
void operations.getUser({ path, query: {} });
// @ts-expect-error user is missing
void operations.getUser({ path: { team: "a" }, query });
// @ts-expect-error the header is misspelt
void operations.getUser({ path, query, header: { "X-Trace": "t" } });
// @ts-expect-error a path is required
void operations.deleteUser();
// @ts-expect-error an optional parameter is left out, not undefined
void operations.getUser({ path, query: { limit: 1, fields: undefined } });
