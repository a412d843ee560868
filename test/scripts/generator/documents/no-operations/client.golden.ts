/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<_Options> {
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(_http: Client<paths>, _call: Call<Options>): Operations<Options> {
  return {
  };
}
