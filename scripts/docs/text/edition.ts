import { isObject } from "../../document/json-pointer.js";
import type { ApiModel } from "../../document/model.js";
import { isSafeAddress } from "./address.js";
import type { Manifest } from "../../package/manifest.js";

/** What the pages describe; every page shows it. */
export interface Edition {
  readonly title: string;
  readonly apiVersion: string;
  /** SHA-256 of openapi.json in hexadecimal. */
  readonly specHash: string;
  readonly packageName: string;
  readonly packageVersion: string;
  /** URL of the vendor's page; undefined when the document has none, or one that is no address of the web. */
  readonly vendorPage: string | undefined;
  /** URL of the published site, with a slash at its end; undefined when package.json has no `homepage`. */
  readonly homepage: string | undefined;
  /** URL of the repository, without a slash at its end; undefined when package.json has no `repository`. */
  readonly repository: string | undefined;
  /** Date of what is described, `2026-11-24`. */
  readonly date: string | undefined;
}

/** The edition of a document and its package. */
export function editionOf({ document, version }: ApiModel, specHash: string, manifest: Manifest, date?: string): Edition {
  const { info, externalDocs } = document;
  const page = isObject(externalDocs) ? String(externalDocs["url"]) : undefined;
  return {
    title: isObject(info) ? String(info["title"]) : "",
    apiVersion: version,
    specHash,
    packageName: manifest.name,
    packageVersion: manifest.version,
    vendorPage: page !== undefined && isSafeAddress(page) ? page : undefined,
    homepage: manifest.homepage?.replace(/\/*$/, "/"),
    repository: manifest.repository,
    date,
  };
}

/** `API version 0.1.0 · spec 7420a71abea6 · huaweicloud-asm 0.1.0` */
export function editionText({ apiVersion, specHash, packageName, packageVersion }: Edition): string {
  return `API version ${apiVersion} · spec ${specHash.slice(0, 12)} · ${packageName} ${packageVersion}`;
}
