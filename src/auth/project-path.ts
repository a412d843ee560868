import { ConfigError } from "../errors/errors.js";

/**
 * Stands in the path of a URL for the ID of the project, which is known once an attempt has its credentials. A value from a caller
 * cannot contain it, because its colons are encoded.
 */
export const projectPlace = ":project_id";

/** Value of a path parameter `project_id` that a call leaves out: the client's own project. */
export const ownProject = Symbol("the project of the client");

const place = new RegExp(`^([^?#]*?/)${projectPlace}(?=[/?#]|$)`);

/**
 * The URL with the ID of the project in place of {@link projectPlace}, if it has that.
 * @throws ConfigError when no ID is known, or it is no segment of a path
 */
export function withProjectId(url: string, id: string | undefined): string {
  if (!place.test(url)) return url;
  if (id === undefined) {
    throw new ConfigError(
      'this operation needs the ID of a project: set projectId of the client or of the credentials, or projectId: "lookup", or path.project_id of the call',
    );
  }
  if (id === "." || id === "..") throw new ConfigError(`projectId must not be ${JSON.stringify(id)}`);
  return url.replace(place, (_, before: string) => before + encodeURIComponent(id));
}
