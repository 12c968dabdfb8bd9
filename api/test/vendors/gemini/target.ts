/** What a request is for, as its path tells. */
export interface Target {
  readonly apiVersion: string;
  readonly collection: 'models' | 'cachedContents';
  /** Undefined: the collection itself. */
  readonly id: string | undefined;
  /** `generateContent`, …; undefined: the resource itself. */
  readonly method: string | undefined;
  readonly query: URLSearchParams;
}

const pattern =
  /\/(?<apiVersion>v1|v1beta)\/(?<collection>models|cachedContents)(?:\/(?<id>[^/:]+))?(?::(?<method>[a-zA-Z]+))?$/;

/**
 * Undefined: nothing of the service.
 *
 * @param path with the query; what stands before the version is a prefix of ours
 */
export function readTarget(path: string): Target | undefined {
  const { pathname, searchParams: query } = new URL(path, 'http://localhost');
  const { apiVersion, collection, id, method } = pattern.exec(pathname)?.groups ?? {};
  if (apiVersion === undefined || (collection !== 'models' && collection !== 'cachedContents')) return undefined;
  return { apiVersion, collection, id, method, query };
}
