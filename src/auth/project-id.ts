import { apiError, parse } from "../errors/error-body.js";
import { ConfigError, ResponseError } from "../errors/errors.js";
import type { CallSettings, Transport } from "../transport/transport.js";

/**
 * Looks up the ID of a region's project, once for all callers; again only after a failure. Never creates a project.
 * Source: the vendor's IAM reference, `GET /v3/projects?name=`.
 * @returns a function that throws ConfigError when not exactly one project has the name | ApiError | what `transport` throws
 */
export function createProjectIdLookup(
  transport: Transport,
  iamEndpoint: string,
  region: string,
  settings: CallSettings,
): () => Promise<string> {
  let lookup: Promise<string> | undefined;
  return () => {
    lookup ??= find().catch((error: unknown) => {
      lookup = undefined;
      throw error;
    });
    return lookup;
  };

  async function find(): Promise<string> {
    const { response, body, text, secrets } = await transport(
      new Request(`${iamEndpoint}/v3/projects?name=${region}`),
      settings,
    );
    if (!response.ok) throw apiError(response, text(), { operationId: "project lookup", secrets });
    const ids = projectIds(parse(new TextDecoder().decode(body)));
    if (!ids)
      throw new ResponseError("project lookup: IAM's answer holds no list of projects", {
        status: response.status,
        body: parse(text()),
      });
    const [id] = ids;
    if (id === undefined || ids.length > 1) {
      throw new ConfigError(
        `project lookup: IAM knows ${ids.length} projects named ${region}: set projectId to the one you mean`,
      );
    }
    return id;
  }
}

function projectIds(body: unknown): string[] | undefined {
  const projects = typeof body === "object" && body !== null && "projects" in body ? body.projects : undefined;
  if (!Array.isArray(projects)) return undefined;
  return projects.flatMap((project: unknown) =>
    typeof project === "object" && project !== null && "id" in project && typeof project.id === "string" ? [project.id] : [],
  );
}
