/** Brings a panel into sight and puts the focus on it: from a link in the prose, from a command. */

let columns: ((panel: string) => void) | null = null;

/** On a narrow screen the panel's column is chosen first; the columns of the page listen for that. */
export function revealPanel(panel: string): void {
  columns?.(panel);
  requestAnimationFrame(() => {
    const element = document.querySelector<HTMLElement>(`[data-panel="${CSS.escape(panel)}"]`);
    element?.scrollIntoView({ block: 'nearest' });
    element?.focus({ preventScroll: true });
  });
}

/** Called by the columns alone. Gives the way to stop listening. */
export function onReveal(show: (panel: string) => void): () => void {
  columns = show;
  return () => {
    if (columns === show) columns = null;
  };
}
