import type { OperationErrors } from "../../generated/types.js";
import { ApiError } from "./errors.js";

/** An {@link ApiError} of one operation. */
export type ApiErrorOf<Id extends keyof OperationErrors> = ApiError & {
  readonly operationId: Id;
  /** What the API description documents, or text when the body is not JSON. Nothing checks that the service keeps to it. */
  readonly body: OperationErrors[Id] | string;
};

/** Narrows an error to that of one operation, and its `body` to the error bodies that are documented for the operation. */
export function isApiErrorOf<Id extends keyof OperationErrors>(operationId: Id, error: unknown): error is ApiErrorOf<Id> {
  return error instanceof ApiError && error.operationId === operationId;
}
