// For browsers: the page's address says what to call.
import { call } from "./call.js";

const { url = "", meshId = "", token = "", ak = "", sk = "" } = Object.fromEntries(new URLSearchParams(location.search));
document.body.textContent = await call({ url, meshId, token, credentials: { ak, sk } });
