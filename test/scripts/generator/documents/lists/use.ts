import { type ListInfo, operationInfo } from "./operations.js";
const list: ListInfo = operationInfo.listWrapped.list;
export const unwrap: "thing" = operationInfo.listWrapped.list.unwrap;
export { list };
