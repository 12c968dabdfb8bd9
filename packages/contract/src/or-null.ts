import { z } from 'zod';

/** A named schema or null. With `nullable()` the OpenAPI document would refer to the name and lose the null. */
export function orNull<Named extends z.ZodType>(named: Named) {
  return z.union([named, z.null()]);
}
