import { z } from 'zod';

/** The text without NUL and lone surrogates: PostgreSQL stores neither, and no reader can see them. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '');
}

/**
 * Text written by a person, made {@link storable}. Blank space around it goes too. Bounds are counted in UTF-16 units
 * after that.
 */
export function plainText({ min = 0, max }: { min?: number; max: number }) {
  return z.string().overwrite(storable).trim().min(min).max(max);
}

/** An identifier in a path or a body. Malformed ones are not an error of their own: they are simply not found. */
export function identifier<const Brand extends string>(_brand: Brand) {
  return z.string().overwrite(storable).min(1).max(128).brand<Brand>();
}

/** A moment as ISO 8601 in UTC, for example `2026-11-21T10:15:30.000Z`. */
export const instant = z.iso.datetime().meta({ description: 'ISO 8601 time in UTC' });

/** A path parameter or query value that arrives as text and means a whole number. */
export function wholeNumber({ min, max }: { min: number; max: number }) {
  return z.coerce.number().int().min(min).max(max);
}
