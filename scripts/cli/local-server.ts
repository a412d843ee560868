import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { UserError } from "./user-error.js";

/** A server that accepts connections from this machine only. */
export interface LocalServer {
  /** Address, without a slash at its end. */
  readonly url: string;
  /** Stops listening and ends the open connections. */
  close(): Promise<void>;
}

/**
 * The number of a `--port` option.
 * @throws UserError when it is not a port number
 */
export function parsePort(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > 65_535) throw new UserError(`--port takes a number from 0 to 65535, not ${text}`);
  return Number(text);
}

/**
 * Starts a server on the loopback address.
 * @param port 0 for a free one
 * @throws UserError when the port is in use or not allowed
 */
export async function listen(server: Server, port: number): Promise<LocalServer> {
  try {
    await once(server.listen(port, "127.0.0.1"), "listening");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    throw new UserError(`port ${port} cannot be used (${code}): choose another with --port, or omit --port to use a free one`);
  }
  // A server that listens on TCP has an address with a port.
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${chosen}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
