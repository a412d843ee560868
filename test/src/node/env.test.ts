import { describe, expect, onTestFinished, test, vi } from "vitest";
import { ConfigError } from "../../../src/errors/errors.js";
import { fromEnv } from "../../../src/node/index.js";
import { outcomeOf } from "../../support/credentials-file.js";

describe("fromEnv", () => {
  const pair = { ak: "env-ak", sk: "env-sk" };
  const setBoth = "fromEnv: set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK";
  test.each<
    [ak: string | undefined, sk: string | undefined, token: string | undefined, project: string | undefined, want: unknown]
  >([
    ["env-ak", "env-sk", undefined, undefined, pair],
    ["env-ak", "env-sk", "", "", pair],
    ["env-ak", "env-sk", "st", "p1", { ...pair, securityToken: "st", projectId: "p1" }],
    [undefined, undefined, "st", "p1", setBoth],
    ["", "", undefined, undefined, setBoth],
    ["env-ak", undefined, undefined, undefined, "fromEnv: HUAWEICLOUD_SDK_AK is set, so set HUAWEICLOUD_SDK_SK too"],
    ["", "env-sk", undefined, undefined, "fromEnv: HUAWEICLOUD_SDK_SK is set, so set HUAWEICLOUD_SDK_AK too"],
  ])("with AK %j, SK %j, security token %j, project ID %j", async (ak, sk, token, project, want) => {
    const env = {
      HUAWEICLOUD_SDK_AK: ak,
      HUAWEICLOUD_SDK_SK: sk,
      HUAWEICLOUD_SDK_SECURITY_TOKEN: token,
      HUAWEICLOUD_SDK_PROJECT_ID: project,
    };
    const got = await outcomeOf(fromEnv({ env })());
    expect(got).toEqual(typeof want === "string" ? new ConfigError(want) : want);
    expect(got instanceof ConfigError).toBe(typeof want === "string");
  });

  test("reads process.env at every call", async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv("HUAWEICLOUD_SDK_AK", "first");
    vi.stubEnv("HUAWEICLOUD_SDK_SK", "sk");
    const provide = fromEnv();
    expect(await provide()).toMatchObject({ ak: "first" });
    vi.stubEnv("HUAWEICLOUD_SDK_AK", "second");
    expect(await provide()).toMatchObject({ ak: "second" });
  });
});
