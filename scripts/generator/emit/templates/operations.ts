import type { IamAction } from "../../../document/iam-action.js";

/** What the run time knows about an operation. */
export interface OperationInfo {
  readonly method: string;
  /** Path template: each `{name}` is a path parameter. */
  readonly path: string;
  /** Names of the parameters, by location. */
  readonly parameters: Readonly<Record<"path" | "query" | "header" | "cookie", readonly string[]>>;
  /** Names of the path parameters that may be a number or a boolean; absent when all are strings. */
  readonly scalarPath?: readonly string[];
  /**
   * The documented bodies of successful responses: by status (`"200"`, a range such as `"2XX"`, or `"default"`), then by media
   * type. A status without media types has no body.
   */
  readonly success: Readonly<Record<string, Readonly<Record<string, BodyKind>>>>;
  /** Where a list operation keeps its items; absent for other operations. */
  readonly list?: ListInfo;
  /** Permissions that an IAM user needs. */
  readonly iam: readonly IamAction[];
  /** Address of the operation's documentation. */
  readonly doc?: string;
}

/** How a body is given to the caller: parsed JSON, a string, or a `Blob`. */
export type BodyKind = "json" | "text" | "binary";

/** Where the items of a list are. */
export interface ListInfo {
  /** JSON pointer (RFC 6901) from the root of the body to the array; `""` when the body is the array. */
  readonly items: string;
  /** Property of each entry that holds the item; absent when the entry is the item. */
  readonly unwrap?: string;
  /** Set when the array, or an object on the way to it, may be null: the list is then empty. */
  readonly nullable?: true;
}

/** The real one is generated; this one only gives {@link OperationId} its form. */
declare const operationInfo: Readonly<Record<string, OperationInfo>>;

/** Name of an operation. */
export type OperationId = keyof typeof operationInfo;
