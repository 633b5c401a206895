/** The console, which has nothing to tell before the first result. */
import { panelLater } from '#ui/panels/panel-later.tsx';
import type { Panel } from '#ui/panels/panel.ts';

const title = 'Migrations';
const Console = panelLater(title, async () => (await import('#ui/panels/ConsoleSheet.tsx')).ConsoleSheet);

export const panel: Panel = { id: 'console', title, Component: Console };
