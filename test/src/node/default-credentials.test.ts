import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { ConfigError } from "../../../src/errors/errors.js";
import { defaultCredentials } from "../../../src/node/index.js";
import { credentialsFile, keysInEnv, outcomeOf, temporaryFolder } from "../../support/credentials-file.js";
import { credential, never, respond, startMetadata, type Step, temporaryKeys } from "../../support/metadata-server.js";

/** Makes a new folder the home directory, until the test ends. */
async function emptyHome(): Promise<string> {
  onTestFinished(() => void vi.unstubAllEnvs());
  const folder = await temporaryFolder();
  for (const name of ["HOME", "USERPROFILE"]) vi.stubEnv(name, folder);
  return folder;
}

describe("defaultCredentials", () => {
  test("takes the first that is set up: environment, profile, metadata", async () => {
    const { endpoint, seen } = await startMetadata(respond("t"), respond({ credential }));
    const file = await credentialsFile("[basic]\nak=file-ak\nsk=file-sk");
    expect(await defaultCredentials({ env: keysInEnv, file, endpoint })()).toMatchObject({ ak: "env-ak" });
    expect(await defaultCredentials({ env: {}, file, endpoint })()).toMatchObject({ ak: "file-ak" });
    expect(seen).toHaveLength(0);
    await emptyHome();
    expect(await defaultCredentials({ env: {}, endpoint })()).toEqual(temporaryKeys);
  });

  test("does not ask the metadata service when a file or a profile is named, and has no keys", async () => {
    const { endpoint, seen } = await startMetadata(respond("t"), respond({ credential }));
    const file = await credentialsFile("[basic]\nak=file-ak\nsk=file-sk");
    const missing = join(await temporaryFolder(), "missing");
    await emptyHome();
    for (const options of [
      { env: {}, file, profile: "prod" },
      { env: {}, profile: "prod" },
      { env: {}, profile: "" },
      { env: {}, file: missing },
      { env: {}, file: "" },
      { env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: missing } },
    ]) {
      const error = await outcomeOf(defaultCredentials({ ...options, endpoint })());
      expect(error).toMatchObject({
        name: "ConfigError",
        message: expect.stringMatching(/^defaultCredentials: put ak and sk under/),
      });
    }
    expect(seen).toHaveLength(0);
  });

  test("stops at a single key, and at a file that cannot be read", async () => {
    const { endpoint, seen } = await startMetadata(respond("t"), respond({ credential }));
    const folder = await temporaryFolder();
    const file = await credentialsFile("[basic]\nak=file-ak");
    for (const [env, path, message] of [
      [{ HUAWEICLOUD_SDK_AK: "a" }, file, "fromEnv: HUAWEICLOUD_SDK_AK is set, so set HUAWEICLOUD_SDK_SK too"],
      [{}, file, `fromProfile: [basic] in ${file}: ak is set, so set sk too`],
      [{}, folder, `fromProfile: ${folder} cannot be read (EISDIR)`],
    ] as const) {
      await expect(defaultCredentials({ env, file: path, endpoint })()).rejects.toThrow(new ConfigError(message));
    }
    expect(seen).toHaveLength(0);
  });

  const tokenRequest = "fromEcsMetadata (PUT /meta-data/latest/api/token)";
  test.each<[string, Step, Step, string]>([
    [
      "no agency",
      respond("t"),
      respond("", 404),
      "fromEcsMetadata: this cloud server has no agency: give it one in the console",
    ],
    ["a fault", respond("", 500), never, `${tokenRequest} failed with status 500: Internal Server Error`],
    ["no answer", never, never, "fromEcsMetadata: HOST: no response within 250 ms"],
  ])("names every source and what to set when the last has %s", async (_, token, key, last) => {
    const { endpoint } = await startMetadata(token, key);
    const file = join(await emptyHome(), ".huaweicloud", "credentials");
    const error = await outcomeOf(defaultCredentials({ env: {}, endpoint, timeoutMs: 250 })());
    const reason = last.replace("HOST", new URL(endpoint).host);
    const set = `Set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, or put ak and sk under [basic] in ${file}`;
    const message = `no credentials found. ${set}, or give the cloud server an agency (${reason})`;
    expect(error).toMatchObject({ name: "ConfigError", message, cause: { message: reason } });
  });
});
