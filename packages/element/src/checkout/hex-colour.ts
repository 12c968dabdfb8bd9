/**
 * A colour of CSS as `#rrggbb`, which pages of others understand, whatever it is written as.
 *
 * @returns undefined for what is no colour, or where the browser paints none
 */
export function hexColour(colour: string): string | undefined {
  if (!CSS.supports('color', colour)) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
