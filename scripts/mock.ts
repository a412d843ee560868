import { runCommand } from "./cli/command.js";
import { parsePort } from "./cli/local-server.js";
import { stopSignal } from "./cli/stop-signal.js";
import { serveMock } from "./mock/mock.js";
import { sampleCredentials } from "./mock/sample-credentials.js";

const help = `
Serves the API on this machine. The responses are the examples of the API description.

  npm run mock                      on a free port
  npm run mock -- --port 8080

  --port N      port to listen on (default: a free one)
  --token T     accepted token (default: ${sampleCredentials.token})
  --ak K        accepted access key (default: ${sampleCredentials.ak})
  --sk S        its secret key (default: ${sampleCredentials.sk})
  --help        this text

If a path parameter has named examples, its value chooses the example of the response: the one with the same name. For a value that
none of them has, the response is that for status 404, if the operation documents it.
It checks what the vendor's gateway checks: the route, and a token or an AK/SK signature no more than 15 minutes old.
A request with the header "Prefer: code=500" gets the response that is documented for this status, or for its range.
Stop it with Ctrl+C.
`;

void runCommand({
  help,
  options: {
    port: { type: "string", default: "0" },
    token: { type: "string", default: sampleCredentials.token },
    ak: { type: "string", default: sampleCredentials.ak },
    sk: { type: "string", default: sampleCredentials.sk },
  },
  run: ({ port, ...credentials }) => serveMock({ ...credentials, port: parsePort(port) }, stopSignal()),
});
