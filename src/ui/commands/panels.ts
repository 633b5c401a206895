/** F6 and Shift F6: from panel to panel, in the order of the page, and round. */

/** Moves the focus to the next (1) or the previous (-1) element marked `data-panel` that can be seen. */
export function focusPanel(step: 1 | -1): void {
  const panels = [...document.querySelectorAll<HTMLElement>('[data-panel]')].filter((panel) => panel.checkVisibility());
  if (panels.length === 0) return;
  const here = panels.findIndex((panel) => panel.contains(document.activeElement));
  const next = here < 0 ? (step === 1 ? 0 : panels.length - 1) : (here + step + panels.length) % panels.length;
  panels[next]?.focus();
}
