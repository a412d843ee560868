export type operations = Record<string, never>;

export type Thing = components["schemas"]["Thing"];
