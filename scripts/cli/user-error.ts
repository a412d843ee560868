/** A mistake of the user's that ends the command: printed without a stack trace. */
export class UserError extends Error {}
