/** A mistake of the user that ends the command. Its message is printed without a stack trace. */
export class UserError extends Error {}
