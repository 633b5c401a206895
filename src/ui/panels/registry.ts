/** Every panel, found by its file. */
import type { Panel } from '#ui/panels/panel.ts';

const modules = import.meta.glob<{ readonly panel: Panel }>('./*.panel.tsx', { eager: true });

/** By file name without the ending; a test holds it against the panel's own id. */
export const panelFiles: Readonly<Record<string, Panel>> = Object.fromEntries(
  Object.entries(modules).map(([file, { panel }]) => [file.slice('./'.length, -'.panel.tsx'.length), panel]),
);

export const panels: readonly Panel[] = Object.values(panelFiles);
