// For run times with a file system and an environment: Node.js, Deno, Bun.
import { fromEnv } from "huaweicloud-asm/node";
import { call } from "./call.js";

const [url = "", meshId = "", token = ""] = process.argv.slice(2);
console.log(await call({ url, meshId, token, credentials: fromEnv() }));
