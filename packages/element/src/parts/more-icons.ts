import { svg } from 'lit';

export const checkShape = svg`<path d="m5 12.5 4.5 4.500L19 7.5"/>`;
export const clockShape = svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3 2"/>`;
export const arrowShape = svg`<path d="M5 12h14M13 6l6 6-6 6"/>`;
export const minusShape = svg`<path d="M6 12h12"/>`;
export const crossShape = svg`<path d="m7 7 10 10M17 7 7 17"/>`;
export const shieldShape = svg`<path d="M12 3.5 5 6v5.500c0 4.3 2.9 7.5 7 9 4.1-1.5 7-4.7 7-9V6z"/><path d="m9 12 2.2 2.200L15.5 10"/>`;
export const noSignalShape = svg`<path d="m4 4 16 16M8.5 16a5 5 0 0 1 5.5-1M5 12.500a10 10 0 0 1 4.5-2.500M19 12.500a10 10 0 0 0-4-2.300M12 19.500v.01"/>`;
