/** The hue of an app version by its place in the natural order; the seventh has the first one's again. */
import type { CSSProperties } from 'react';

const HUES = 6;

/** Sets --hue and --hue-soft on an element, so that its style sheet can use them. */
export function versionHue(index: number): CSSProperties {
  const hue = (Math.max(0, index) % HUES) + 1;
  return { '--hue': `var(--v${hue})`, '--hue-soft': `var(--v${hue}-soft)` } as CSSProperties;
}
