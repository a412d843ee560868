import type { ApiModel, OperationModel } from "../../document/model.js";
import { iamActions, iamPolicy, resourceNames } from "./iam-policy.js";
import { blocks, code, fence, table, tableOfFilled } from "./markdown.js";

/** The permission that a caller needs, with a policy that grants only that, as parts of a page. Empty when the document has none. */
export function permissionText(model: ApiModel, operation: OperationModel): string[] {
  const actions = iamActions(operation);
  if (actions.length === 0) return [];
  const rows = actions.flatMap(({ action, accessLevel, resources, aliases, dependencies }) =>
    (resources.length > 0 ? resources : [{ type: "-", required: false, conditionKeys: [] }]).map(
      ({ type, required, conditionKeys }) => [
        code(action),
        accessLevel,
        type === "-" ? "" : `${type}${required ? " (required)" : ""}`,
        conditionKeys.map(code).join(", "),
        aliases.map(code).join(", "),
        dependencies.map(code).join(", "),
      ],
    ),
  );
  return [
    "## Permission",
    tableOfFilled(["Action", "Access level", "Resource", "Condition keys", "Alias", "Also needs"], rows),
    ...resourceText(model, operation),
    "The smallest IAM identity policy that allows this operation. Replace the example ID with your own, or with `*` for every resource.",
    fence("json", JSON.stringify(iamPolicy(model, operation), null, 2)),
  ];
}

/** What the parts of the first resource name of the policy mean, as parts of a page. */
function resourceText(model: ApiModel, operation: OperationModel): string[] {
  const name = resourceNames(model, operation).find((resource) => resource !== "*");
  if (name === undefined) return [];
  const [service = "", region = "", account = "", type = "", ...path] = name.split(":");
  const rows = [
    [service, "the service"],
    [region, "the ID of a region; `*` is any"],
    [account, "the ID of an account; `*` is any, and a policy applies only to its own account"],
    [type, "the type of the resource"],
    [path.join(":"), `the ID of the ${type}; \`*\` is any`],
  ];
  return [
    `The parts of ${code(name)}:`,
    table(
      ["Part", "Meaning"],
      rows.map(([part = "", meaning = ""]) => [code(part), meaning]),
    ),
  ];
}

/** The same as one text for a narrow column, with a list instead of the table. */
export function permissionBlock(model: ApiModel, operation: OperationModel): string {
  const actions = iamActions(operation);
  if (actions.length === 0) return "";
  const items = actions.map(({ action, accessLevel, resources }) => {
    const on = resources.filter(({ type }) => type !== "-").map(({ type }) => type);
    const keys = [...new Set(resources.flatMap(({ conditionKeys }) => conditionKeys))];
    return `- ${code(action)} (${accessLevel})${on.length > 0 ? ` on ${on.join(", ")}` : ""}${keys.length > 0 ? `; condition keys ${keys.map(code).join(", ")}` : ""}`;
  });
  return blocks("**Permission**", items.join("\n"), ...permissionText(model, operation).slice(-2)).trimEnd();
}
