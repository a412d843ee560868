import type { AsmClientOptions } from "../../src/index.js";

/** Some options of a client, to be spread over others that are complete. */
export type ClientSettings = Partial<Omit<AsmClientOptions, "region" | "baseUrl">> & {
  readonly region?: string;
  readonly baseUrl?: string;
};
