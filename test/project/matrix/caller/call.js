// What every run time does: calls the mock with a token, then with AK/SK. It is bundled for browsers and Workers, which have no
// environment variables and no arguments.
import { AsmClient } from "huaweicloud-asm";

/**
 * @param {{ url: string, meshId: string, token: string, credentials: import("huaweicloud-asm").AsmClientOptions["credentials"] }} target
 * @returns {Promise<string>} what the calls returned, or the error
 */
export async function call({ url, meshId, token, credentials }) {
  try {
    const withToken = await new AsmClient({ baseUrl: url, credentials: { token }, retry: false }).listWorkshops(meshId);
    const withKeys = await new AsmClient({ baseUrl: url, credentials, retry: false }).listWorkshops(meshId);
    // A refusal must arrive as an ApiError.
    const refused = await new AsmClient({ baseUrl: url, credentials: { token: "wrong" }, retry: false })
      .listWorkshops(meshId)
      .then(
        () => "accepted",
        (error) => `${error.name} ${error.status} ${error.code}`,
      );
    return `token: ${withToken.length} workshops; AK/SK: ${withKeys.length} workshops; wrong token: ${refused}`;
  } catch (error) {
    return `failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}
