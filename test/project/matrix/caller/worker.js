// For Workers: the query of the request says what to call.
import { call } from "./call.js";

const worker = {
  /** @param {Request} request */
  async fetch(request) {
    const { searchParams } = new URL(request.url);
    const { url = "", meshId = "", token = "", ak = "", sk = "" } = Object.fromEntries(searchParams);
    return new Response(await call({ url, meshId, token, credentials: { ak, sk } }));
  },
};
export { worker as default };
