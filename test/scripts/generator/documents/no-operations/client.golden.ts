/** A method for every operation of the API description. */
export interface Operations {
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(_http: Client<paths>, _call: Call): Operations {
  return {
  };
}
