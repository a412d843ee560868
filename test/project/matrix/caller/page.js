// For browsers: the query of the page's address says what to call, and the page posts the result to its server.
import { call } from "./call.js";

const { url = "", meshId = "", token = "", ak = "", sk = "" } = Object.fromEntries(new URLSearchParams(location.search));
await fetch("/result", { method: "POST", body: await call({ url, meshId, token, credentials: { ak, sk } }) });
