export {
  type BodyKind,
  type IamAction,
  type ListInfo,
  type OperationId,
  type OperationInfo,
  operationInfo,
} from "../generated/operations.js";
// The one star: exports.ts is itself a list of names, generated from the API description. Names that are exported below win.
export type * from "../generated/exports.js";
export { apiVersion, specHash } from "../generated/version.js";
export { canonicalRequest, type SignableRequest } from "./auth/canonical-request.js";
export type { AkSkCredentials, CredentialProvider, Credentials, TokenCredentials } from "./auth/credentials.js";
export { iamToken, type IamTokenOptions } from "./auth/iam-token.js";
export { type SignOptions, signRequest, stringToSign } from "./auth/sign.js";
export type { CallOptions } from "./call.js";
export { AsmClient, type WorkshopsOfMesh } from "./client.js";
export type { AsmClientOptions } from "./client-options.js";
export {
  type AnyAsmError,
  ApiError,
  AsmError,
  ConfigError,
  ConnectionError,
  type Fault,
  isAsmError,
  ResponseError,
  TimeoutError,
} from "./errors/errors.js";
export { type ApiErrorOf, isApiErrorOf } from "./errors/operation-error.js";
export type { AsmEvent, Logger } from "./transport/events.js";
export type { ItemOf, ListOperationId } from "./lists.js";
export type { MethodOptions, Operations } from "./project-operations.js";
export type { RetryOptions } from "./transport/retry.js";
