import { svg } from 'lit';

export const checkShape = svg`<path d="m5 12.5 4.5 4.500L19 7.5"/>`;
export const clockShape = svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3 2"/>`;
export const arrowShape = svg`<path d="M5 12h14M13 6l6 6-6 6"/>`;
export const minusShape = svg`<path d="M6 12h12"/>`;
export const crossShape = svg`<path d="m7 7 10 10M17 7 7 17"/>`;
export const shieldShape = svg`<path d="M12 3.5 5 6v5.500c0 4.3 2.9 7.5 7 9 4.1-1.5 7-4.7 7-9V6z"/><path d="m9 12 2.2 2.200L15.5 10"/>`;
export const noSignalShape = svg`<path d="m4 4 16 16M8.5 16a5 5 0 0 1 5.5-1M5 12.500a10 10 0 0 1 4.5-2.500M19 12.500a10 10 0 0 0-4-2.300M12 19.500v.01"/>`;
export const microphoneShape = svg`<rect x="9" y="3.5" width="6" height="11" rx="3"/><path d="M5.5 11.500a6.500 6.500 0 0 0 13 0M12 18v3"/>`;
export const mutedShape = svg`<path d="M9 9V6.500a3 3 0 0 1 6 0V11M15 14a3 3 0 0 1-6-2M5.5 11.500a6.500 6.500 0 0 0 10.500 5M18.500 11.500a6.500 6.500 0 0 1-.5 2.500M12 18v3M4 4l16 16"/>`;
export const keyboardShape = svg`<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 10v.01M11 10v.01M15 10v.01M7 14h10"/>`;
