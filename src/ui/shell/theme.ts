/** Puts the chosen theme on the page, and follows the system for as long as nothing else is chosen. */
import type { Theme } from '#state/preferences.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');

let chosen: Theme = 'system';

function paint(): void {
  const theme = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
  const { documentElement } = document;
  if (documentElement.dataset['theme'] === theme) return;
  documentElement.dataset['theme'] = theme;
  const ground = getComputedStyle(documentElement).getPropertyValue('--sheet').trim();
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', ground);
}

export function applyTheme(theme: Theme): void {
  chosen = theme;
  paint();
}

dark.addEventListener('change', paint);
