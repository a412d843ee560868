import { UserError } from "./user-error.js";

/** The number of a `--port` option. */
export function portOf(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > 65_535) throw new UserError(`--port takes a number from 0 to 65535, not ${text}`);
  return Number(text);
}

/** Starts a server on a port of the user's choice. One that cannot be used is an error of the user's. */
export async function listenOn<Server>(port: number, start: (port: number) => Promise<Server>): Promise<Server> {
  try {
    return await start(port);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    throw new UserError(`port ${port} cannot be used (${code}): name another with --port, or leave it out for a free one`);
  }
}
