export type operations = Record<string, never>;

export type Thing = components["schemas"]["Thing"];

/** The documented error bodies of each operation. */
export interface OperationErrors {
}
