import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { isObject, type JsonObject } from "./json-pointer.js";
import { root, runCommand } from "./command.js";
import { startMock } from "./mock/server.js";
import { UserError } from "./problems.js";

/** Credentials that the mock lets in unless told otherwise. */
export const sampleCredentials = { token: "sample-token", ak: "SAMPLEACCESSKEY", sk: "sample-secret-key" };

const help = `
Serves the API on this machine, with the examples of the API description as answers.

  npm run mock                      on a free port
  npm run mock -- --port 8080

  --port N      port to listen on (default: a free one)
  --token T     token to let in (default: ${sampleCredentials.token})
  --ak K        access key to let in (default: ${sampleCredentials.ak})
  --sk S        its secret key (default: ${sampleCredentials.sk})
  --help        this text

It checks what the vendor's gateway checks: the route, and a token or an AK/SK signature no more than 15 minutes old.
A request with the header "Prefer: code=500" gets that documented response.
Stop it with Ctrl+C.
`;

/** The bundled document that \`npm run generate\` wrote. */
export async function generatedDocument(): Promise<JsonObject> {
  const document: unknown = JSON.parse(await readFile(new URL("generated/openapi.json", root), "utf8"));
  if (!isObject(document))
    throw new UserError("generated/openapi.json is not an OpenAPI document. To mend it: npm run generate");
  return document;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand({
    help,
    options: {
      port: { type: "string", default: "0" },
      token: { type: "string", default: sampleCredentials.token },
      ak: { type: "string", default: sampleCredentials.ak },
      sk: { type: "string", default: sampleCredentials.sk },
    },
    run: async ({ port, token, ak, sk }) => {
      if (!/^\d+$/.test(port) || Number(port) > 65_535)
        throw new UserError(`--port takes a number from 0 to 65535, not ${port}`);
      const mock = await startMock({
        document: await generatedDocument(),
        token,
        ak,
        sk,
        port: Number(port),
        now: () => new Date(),
      }).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
        throw new UserError(
          `port ${port} cannot be used (${error.code}): name another with --port, or leave it out for a free one`,
        );
      });
      console.log(`mock of the API at ${mock.url}\n  token   ${token}\n  AK/SK   ${ak} / ${sk}\nStop it with Ctrl+C.`);
      await new Promise<void>((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, resolve);
      });
      await mock.close();
      return 0;
    },
  });
}
