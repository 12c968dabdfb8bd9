/** How a prompt holds what others wrote: as JSON, between two lines with a mark that none of them can know. */

/**
 * Characters that no reader sees and a model reads: controls, changes of direction, tags. Line breaks and tabs stay, and
 * the joiners that Hindi is written with.
 */
export const unseen = /(?![\n\t\u200C\u200D])[\p{Cc}\p{Cf}]/gu;

/**
 * A block of data and the line before it, which says what it is. JSON has no line breaks of its own: nothing inside can
 * make a line that ends the block, or one that looks like another part of it.
 *
 * @param boundary the mark, of this request alone; to be taken out of the data before
 */
export function dataBlock(title: string, data: unknown, boundary: string): string {
  return `${title}, between the two lines ${boundary}:\n${boundary}\n${JSON.stringify(data)}\n${boundary}\n`;
}
