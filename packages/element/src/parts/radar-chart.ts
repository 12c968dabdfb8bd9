import { html, svg, type TemplateResult } from 'lit';

export interface RadarAxis {
  label: string;
  /** 0 to 100; null where it was not measured, which is drawn as nothing */
  value: number | null;
}

const radius = 80;
const lineHeight = 14;

/** The point on an axis, clockwise from the top. */
function pointOn(index: number, count: number, value: number, reach = radius): readonly [x: number, y: number] {
  const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
  return [Math.cos(angle) * reach * (value / 100), Math.sin(angle) * reach * (value / 100)];
}

/**
 * Draws values on axes around a centre. It illustrates a list that says the same in words.
 *
 * @param label what a screen reader says instead of the drawing
 */
export function radarChart(axes: readonly RadarAxis[], label: string): TemplateResult {
  const outline = (values: readonly number[]) =>
    values
      .map((value, index) =>
        pointOn(index, axes.length, value)
          .map((n) => n.toFixed(1))
          .join(','),
      )
      .join(' ');
  return html`<svg class="radar" viewBox="-172 -108 344 206" role="img" aria-label=${label}>
    ${[25, 50, 75, 100].map((level) => svg`<polygon class="radar-grid" points="${outline(axes.map(() => level))}"/>`)}
    ${axes.map((_, index) => {
      const [x, y] = pointOn(index, axes.length, 100);
      return svg`<line class="radar-grid" x2="${x.toFixed(1)}" y2="${y.toFixed(1)}"/>`;
    })}
    ${svg`<polygon class="radar-area" points="${outline(axes.map(({ value }) => value ?? 0))}"/>`}
    ${axes.map(({ label: name, value }, index) => {
      const [x, y] = pointOn(index, axes.length, value ?? 0);
      const [labelX, labelY] = pointOn(index, axes.length, 100, radius + 13);
      const anchor = Math.abs(labelX) < 10 ? 'middle' : labelX > 0 ? 'start' : 'end';
      // Beside the chart there is room for a word a line only.
      const lines = anchor === 'middle' ? [name] : name.split(' ');
      const firstY = labelY + 4 - (lines.length - 1) * (lineHeight / 2);
      return svg`${value === null ? '' : svg`<circle class="radar-point" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3.5"/>`}
        ${lines.map(
          (line, row) =>
            svg`<text class="radar-label" x="${labelX.toFixed(1)}" y="${(firstY + row * lineHeight).toFixed(1)}" text-anchor="${anchor}">${line}</text>`,
        )}`;
    })}
  </svg>`;
}
