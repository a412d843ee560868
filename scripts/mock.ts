import { runCommand } from "./cli/command.js";
import { listenOn, portOf } from "./cli/port.js";
import { aborted, stopSignal } from "./cli/stop-signal.js";
import { generatedDocument } from "./document/generated-document.js";
import { sampleCredentials } from "./mock/sample-credentials.js";
import { startMock } from "./mock/server.js";

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

await runCommand({
  help,
  options: {
    port: { type: "string", default: "0" },
    token: { type: "string", default: sampleCredentials.token },
    ak: { type: "string", default: sampleCredentials.ak },
    sk: { type: "string", default: sampleCredentials.sk },
  },
  run: async ({ port, token, ak, sk }) => {
    const document = await generatedDocument();
    const mock = await listenOn(portOf(port), (chosen) =>
      startMock({ document, token, ak, sk, port: chosen, now: () => new Date() }),
    );
    console.log(`mock of the API at ${mock.url}\n  token   ${token}\n  AK/SK   ${ak} / ${sk}\nStop it with Ctrl+C.`);
    await aborted(stopSignal());
    await mock.close();
    return 0;
  },
});
