import { expectTypeOf, test } from "vitest";
import {
  type ApiError,
  AsmClient,
  type AsmClientOptions,
  type AsmError,
  type CallOptions,
  type Credentials,
  type IamTokenOptions,
  isApiErrorOf,
  isAsmError,
  type ListWorkshopsError,
  type Mesh,
  type MethodOptions,
  type OperationErrors,
  type OperationId,
  operationInfo,
  type Operations,
  type RetryOptions,
  type SignOptions,
  signRequest,
  type Workshop,
  type WorkshopProvision,
} from "../../src/index.js";
import type { createOperations } from "../../generated/client.js";
import type { components } from "../../generated/types.js";
import type { EcsMetadataOptions, ProfileOptions } from "../../src/node/index.js";

type Generated = ReturnType<typeof createOperations<CallOptions>>;
const asm = new AsmClient({ region: "cn-north-4", credentials: { token: "t" } });

test("results", () => {
  expectTypeOf(asm.listWorkshops("m")).resolves.toEqualTypeOf<Workshop[]>();
  expectTypeOf(asm.list("listWorkshops", { path: { mesh_id: "m" } })).resolves.toEqualTypeOf<Workshop[]>();
  expectTypeOf(asm.operations.listWorkshops({ path: { mesh_id: "m" } })).resolves.toEqualTypeOf<WorkshopProvision[]>();
  expectTypeOf<Generated["listWorkshops"]>().toEqualTypeOf(asm.operations.listWorkshops);
  expectTypeOf(asm.listMeshes()).resolves.toEqualTypeOf<Mesh[]>();
  expectTypeOf(asm.showMesh("m")).resolves.toEqualTypeOf<Mesh>();
  expectTypeOf(signRequest).returns.resolves.toEqualTypeOf<Request>();
});

test("the ID of the project may be left out", () => {
  expectTypeOf(asm.operations.listMeshes).returns.toEqualTypeOf<ReturnType<Generated["listMeshes"]>>();
  expectTypeOf(asm.operations.showMesh).returns.toEqualTypeOf<ReturnType<Generated["showMesh"]>>();
  void asm.operations.listMeshes();
  void asm.operations.listMeshes({}, { timeoutMs: 1 });
  void asm.operations.listMeshes({ path: { project_id: "p" } });
  void asm.operations.showMesh({ path: { mesh_id: "m" } });
  void asm.operations.showMesh({ path: { mesh_id: "m", project_id: "p" } });
  // @ts-expect-error mesh_id is missing
  void asm.operations.showMesh({ path: { project_id: "p" } });
  // @ts-expect-error no arguments at all
  void asm.operations.showMesh();
  // @ts-expect-error the parameter is project_id
  void asm.operations.listMeshes({ path: { projectId: "p" } });
});

test("the workshops of meshes are listed by IDs, by meshes, or by both", () => {
  const of = (meshes: Parameters<typeof asm.listWorkshopsOf>[0]) => asm.listWorkshopsOf(meshes, { concurrency: 2 });
  const mesh: Mesh = {};
  of(["m", mesh]);
  of(new Set([mesh]));
  // @ts-expect-error what listMeshes returns has to be awaited
  of(asm.listMeshes());
  expectTypeOf(asm.listAllWorkshops()).toEqualTypeOf(of([]));
});

test("arguments that are missing or misspelled do not compile", () => {
  // @ts-expect-error path is missing
  void asm.operations.listWorkshops({});
  // @ts-expect-error no arguments at all
  void asm.operations.listWorkshops();
  // @ts-expect-error the parameter is mesh_id
  void asm.operations.listWorkshops({ path: { meshId: "m" } });
  // @ts-expect-error no such query parameter
  void asm.operations.listWorkshops({ path: { mesh_id: "m" }, query: { notDocumented: 1 } });
  // @ts-expect-error not a list operation
  void asm.list("createWorkshop", { path: { mesh_id: "m" } });
  // @ts-expect-error no such path
  void asm.http.GET("/v2/meshes/{mesh_id}/workshop", { params: { path: { mesh_id: "m" } } });
  // @ts-expect-error a secret key alone is no credential
  void new AsmClient({ region: "cn-north-4", credentials: { sk: "s" } });
});

test("schemas", () => {
  expectTypeOf<Workshop>().toEqualTypeOf<components["schemas"]["Workshop"]>();
  expectTypeOf<Workshop>().not.toBeAny();
});

test("errors narrow by name, and the names stay literal", () => {
  const error: unknown = JSON.parse("{}");
  if (!isAsmError(error)) return;
  expectTypeOf<typeof error.name>().toEqualTypeOf<
    "ApiError" | "ConnectionError" | "TimeoutError" | "ResponseError" | "ConfigError"
  >();
  expectTypeOf<AsmError["name"]>().toEqualTypeOf<typeof error.name>();
  if (error.name === "ApiError") expectTypeOf(error).toEqualTypeOf<ApiError>();
});

test("the body of an ApiError narrows to the documented errors of an operation", () => {
  const error: unknown = JSON.parse("{}");
  if (!isApiErrorOf("listWorkshops", error)) return;
  expectTypeOf(error.body).toEqualTypeOf<ListWorkshopsError | string>();
  expectTypeOf(error.operationId).toEqualTypeOf<"listWorkshops">();
  expectTypeOf<OperationErrors["listWorkshops"]>().toEqualTypeOf<ListWorkshopsError>();
  expectTypeOf<keyof OperationErrors>().toEqualTypeOf<OperationId>();
  // @ts-expect-error no such operation
  isApiErrorOf("createWorkshop", error);
});

test("operation data is literal", () => {
  expectTypeOf(operationInfo.listWorkshops.path).toEqualTypeOf<"/v2/meshes/{mesh_id}/workshops">();
  expectTypeOf(operationInfo.listWorkshops.list.unwrap).toEqualTypeOf<"workshop">();
  expectTypeOf<keyof Operations>().toEqualTypeOf<keyof typeof operationInfo>();
  expectTypeOf<AsmClientOptions["region"]>().toEqualTypeOf<string | undefined>();
});

/** Names of the optional properties that do not accept undefined. */
type Strict<Options> = Options extends unknown
  ? {
      [Name in keyof Options]-?: object extends Pick<Options, Name>
        ? undefined extends Required<Options>[Name]
          ? never
          : Name
        : never;
    }[keyof Options]
  : never;

test("options that are passed on accept undefined", () => {
  expectTypeOf<Strict<{ a?: string; b: string; c?: string | undefined }>>().toEqualTypeOf<"a">();
  expectTypeOf<Strict<AsmClientOptions>>().toEqualTypeOf<never>();
  expectTypeOf<Strict<CallOptions>>().toEqualTypeOf<never>();
  expectTypeOf<Strict<Credentials>>().toEqualTypeOf<never>();
  expectTypeOf<Strict<EcsMetadataOptions>>().toEqualTypeOf<never>();
  expectTypeOf<Strict<IamTokenOptions>>().toEqualTypeOf<never>();
  expectTypeOf<Strict<ProfileOptions>>().toEqualTypeOf<never>();
  expectTypeOf<Strict<RetryOptions>>().toEqualTypeOf<never>();
  expectTypeOf<Strict<SignOptions>>().toEqualTypeOf<never>();
  const signal: AbortSignal | undefined = undefined;
  void asm.listWorkshops("m", { signal, timeoutMs: undefined });
  asm.listAllWorkshops({ signal, concurrency: undefined });
});

test("options that cannot be used do not compile", () => {
  const credentials = { token: "t" };
  void new AsmClient({ baseUrl: "https://asm.example", credentials });
  // @ts-expect-error neither region nor baseUrl
  void new AsmClient({ credentials });
  // @ts-expect-error no credentials
  void new AsmClient({ region: "cn-north-4" });
  // @ts-expect-error no options at all
  void new AsmClient();
  // @ts-expect-error a token and keys
  void new AsmClient({ region: "cn-north-4", credentials: { token: "t", ak: "a", sk: "s" } });
  // @ts-expect-error a token and a part of a key
  void new AsmClient({ region: "cn-north-4", credentials: { token: "t", securityToken: "s" } });
});

test("list methods take the arguments of their operation for which they have no parameter", () => {
  expectTypeOf<Parameters<AsmClient["listMeshes"]>>().toEqualTypeOf<[options?: MethodOptions<"listMeshes">]>();
  void asm.listMeshes({ path: { project_id: "p" }, timeoutMs: 1 });
  // @ts-expect-error the ID is the first parameter
  void asm.listWorkshops("m", { path: { mesh_id: "m" } });
  // @ts-expect-error no such argument
  void asm.listWorkshops("m", { notDocumented: 1 });
});
