// For browsers: the page's address says what to call, and its server is told the result.
import { call } from "./call.js";

const { url = "", meshId = "", token = "", ak = "", sk = "" } = Object.fromEntries(new URLSearchParams(location.search));
await fetch("/result", { method: "POST", body: await call({ url, meshId, token, credentials: { ak, sk } }) });
