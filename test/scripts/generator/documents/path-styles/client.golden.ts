/** A method for every operation of the API description. */
export interface Operations {
  /**
   *
   */
  getStyled(args: GetStyledArgs, options?: CallOptions): Promise<GetStyledResult>;
}

/** Binds the operations to an openapi-fetch client. `call` carries each of them out. */
export function createOperations(http: Client<paths>, call: Call): Operations {
  return {
    getStyled: (params, options = {}) =>
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
      // With a label's dot before it, it would lead out of the path.
      if (/^\.*$/.test(String(params[name]))) throw new TypeError(`path parameter ${name} must not be "${String(params[name])}"`);
      styled = styled.replace(`{${name}}`, () => `{${template}}`);
    }
    return defaultPathSerializer(styled, params);
  };
}
