import { namedExamples } from "../../scripts/docs/samples/example-value.js";
import { isObject, valueAt } from "../../scripts/document/json-pointer.js";
import { type ApiModel, type OperationModel, successKeys } from "../../scripts/document/model.js";

/** The example that a document gives for the body of an operation's success: what the mock returns. */
export function documentedBody({ document }: ApiModel, { responses }: OperationModel): unknown {
  const [status = ""] = successKeys(responses);
  const content = responses.get(status)?.["content"];
  const media = isObject(content) ? Object.values(content)[0] : undefined;
  return isObject(media) ? namedExamples(document, media)[0]?.value : undefined;
}

/** The items in that body, by the operation's `x-list`. */
export function documentedItems(model: ApiModel, operation: OperationModel): unknown[] {
  const { items, unwrap } = operation.operation["x-list"] as { readonly items: string; readonly unwrap?: string };
  const list = valueAt(documentedBody(model, operation), items) as unknown[];
  return unwrap === undefined ? list : list.map((entry) => valueAt(entry, `/${unwrap}`));
}
