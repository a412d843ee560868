/** A method for every operation of the API description. Each takes `Options` as its second argument. */
export interface Operations<Options> {
  getStyled(args: GetStyledArgs, options?: Options): Promise<GetStyledResult>;
}

/** Creates the operations over an openapi-fetch client. `call` makes each call. */
export function createOperations<Options>(http: Client<paths>, call: Call<Options>): Operations<Options> {
  return {
    getStyled: (params, options) =>
      call("getStyled", options, (init) => http.GET("/simple/{simple}/label/{label}/{labels}/matrix/{matrix}/{matrices}", { params, pathSerializer: serializePath({
        label: ".label",
        labels: ".labels*",
        matrix: ";matrix",
        matrices: ";matrices*",
      }), ...init })),
  };
}

/** Writes path parameters in the styles that the API description sets. */
function serializePath(templates: Readonly<Record<string, string>>) {
  return (path: string, params: Record<string, unknown>): string => {
    let styled = path;
    for (const [name, template] of Object.entries(templates)) {
      const part = defaultPathSerializer(`{${template}}`, params);
      // Dots alone would lead out of the path. Without a value, the template remains.
      if (/^\.*$/.test(part) || part === `{${template}}`)
        throw new TypeError(`path parameter ${name} must not be "${String(params[name])}"`);
      styled = styled.replace(`{${name}}`, () => `{${template}}`);
    }
    return defaultPathSerializer(styled, params);
  };
}
