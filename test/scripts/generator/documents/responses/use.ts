import type { Operations } from "./client.js";
declare const operations: Operations<unknown>;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type ResultOf<Name extends keyof Operations<unknown>> = Awaited<ReturnType<Operations<unknown>[Name]>>;
export const same: [
  Same<ResultOf<"getRange">, string>,
  Same<ResultOf<"getSeveral">, number | string[] | undefined | boolean>,
  Same<ResultOf<"getDefault">, string>,
  Same<ResultOf<"getFailures">, undefined>,
  Same<ResultOf<"getText">, string>,
  Same<ResultOf<"getBytes">, Blob | number>,
  Same<ResultOf<"getUntyped">, unknown>,
] = [true, true, true, true, true, true, true];
// @ts-expect-error the result may be other than a number
export const number: number = await operations.getSeveral();
