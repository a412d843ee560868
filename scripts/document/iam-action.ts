/** One row of the vendor's permission table: an action of IAM that a caller needs. */
export interface IamAction {
  /** `service:resourceType:operation` */
  readonly action: string;
  readonly accessLevel: string;
  readonly resources: readonly {
    readonly type: string;
    readonly required: boolean;
    readonly conditionKeys: readonly string[];
  }[];
  /** Names of the action in the older role and policy model. */
  readonly aliases: readonly string[];
  /** Other actions that must be allowed as well. */
  readonly dependencies: readonly string[];
}
