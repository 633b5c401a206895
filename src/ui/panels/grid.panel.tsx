/** The compatibility grid, which has nothing to show before the first result. */
import { panelLater } from '#ui/panels/panel-later.tsx';
import type { Panel } from '#ui/panels/panel.ts';

const title = 'Compatibility';
const Grid = panelLater(title, async () => (await import('#ui/panels/GridSheet.tsx')).GridSheet);

export const panel: Panel = { id: 'grid', title, Component: Grid };
