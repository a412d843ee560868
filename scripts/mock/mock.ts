import { aborted } from "../cli/stop-signal.js";
import { generatedDocument } from "../document/generated-document.js";
import { type MockOptions, startMock } from "./server.js";

/**
 * Serves the project's own document until the signal aborts. Resolves to the exit status.
 * @throws UserError when generated/ is missing or the port cannot be used
 */
export async function serveMock(
  { token, ak, sk, port }: Pick<MockOptions, "token" | "ak" | "sk" | "port">,
  stop: AbortSignal,
): Promise<number> {
  const document = await generatedDocument();
  const mock = await startMock({ document, token, ak, sk, port, now: () => new Date() });
  console.log(`mock of the API at ${mock.url}\n  token   ${token}\n  AK/SK   ${ak} / ${sk}\nStop it with Ctrl+C.`);
  await aborted(stop);
  await mock.close();
  return 0;
}
