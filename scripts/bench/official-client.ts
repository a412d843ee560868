// File by file: the index of the package needs `uuid`, which is missing from its dependencies.
import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
import { HcClient } from "@huaweicloud/huaweicloud-sdk-core/HcClient.js";
import { DefaultHttpClient } from "@huaweicloud/huaweicloud-sdk-core/http/DefaultHttpClient.js";

/** The vendor's client for one address. */
export function officialClient(endpoint: string, ak: string, sk: string): HcClient {
  return new HcClient(new DefaultHttpClient({}, [endpoint]))
    .withEndpoints([endpoint])
    .withCredential(officialCredential(ak, sk));
}

/** The vendor's signer, with a key pair. */
export function officialSigner(ak: string, sk: string): (request: Parameters<typeof AKSKSigner.sign>[0]) => unknown {
  const credential = officialCredential(ak, sk);
  return (request) => AKSKSigner.sign(request, credential);
}

function officialCredential(ak: string, sk: string): BasicCredentials {
  return new BasicCredentials().withAk(ak).withSk(sk).withProjectId("p");
}
