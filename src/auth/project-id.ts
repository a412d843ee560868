import { apiError, parse } from "../errors/error-body.js";
import { isHeaderValue } from "./credentials.js";
import { ConfigError, ResponseError } from "../errors/errors.js";
import type { CallSettings, Transport } from "../transport/transport.js";

/**
 * Looks up the ID of a region's project: once for all callers, and again only after a failure. Creates no project.
 * Source: the vendor's IAM reference, `GET /v3/projects?name=`.
 * @returns a function that throws ConfigError unless exactly one project has the name | ApiError | what `transport` throws
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
    const request = new Request(`${iamEndpoint}/v3/projects?name=${region}`);
    const answer = await transport(request, settings);
    const { response, body, text } = answer;
    if (!response.ok) throw apiError(answer, "project lookup");
    const ids = projectIds(parse(new TextDecoder().decode(body)));
    const details = { status: response.status, body: parse(text()) };
    if (!ids) throw new ResponseError("project lookup: IAM's response has no list of projects", details);
    const [id] = ids;
    if (id === undefined || ids.length > 1) {
      throw new ConfigError(
        `project lookup: IAM lists ${ids.length} projects named ${region}: set projectId to the ID of yours`,
      );
    }
    if (!isHeaderValue(id))
      throw new ResponseError("project lookup: IAM's response has a project ID that cannot be sent in a header", details);
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
