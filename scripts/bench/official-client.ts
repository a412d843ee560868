import { createRequire } from "node:module";

// CommonJS, loaded file by file: its index needs `uuid`, which is missing from its dependencies.
const require = createRequire(import.meta.url);
const core = "@huaweicloud/huaweicloud-sdk-core";

interface Credential {
  withAk(ak: string): this;
  withSk(sk: string): this;
  withProjectId(projectId: string): this;
}
interface Client {
  withEndpoints(endpoints: string[]): this;
  withCredential(credential: Credential): this;
  sendRequest(options: object): Promise<unknown>;
}
interface Signer {
  sign(request: object, credential: Credential): unknown;
}

/** The vendor's client for one address. */
export function officialClient(endpoint: string, ak: string, sk: string): Client {
  // As in the vendor's own type declarations; likewise below.
  const { HcClient } = require(`${core}/HcClient.js`) as { HcClient: new (http: object) => Client };
  const { DefaultHttpClient } = require(`${core}/http/DefaultHttpClient.js`) as {
    DefaultHttpClient: new (options: object, endpoints: string[]) => object;
  };
  return new HcClient(new DefaultHttpClient({}, [endpoint]))
    .withEndpoints([endpoint])
    .withCredential(officialCredential(ak, sk));
}

/** The vendor's signer, with a key pair. */
export function officialSigner(ak: string, sk: string): (request: object) => unknown {
  const { AKSKSigner } = require(`${core}/auth/AKSKSigner.js`) as { AKSKSigner: Signer };
  const credential = officialCredential(ak, sk);
  return (request) => AKSKSigner.sign(request, credential);
}

function officialCredential(ak: string, sk: string): Credential {
  const { BasicCredentials } = require(`${core}/auth/BasicCredentials.js`) as { BasicCredentials: new () => Credential };
  return new BasicCredentials().withAk(ak).withSk(sk).withProjectId("p");
}
