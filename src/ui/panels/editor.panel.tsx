/** The editor, which is drawn after the first paint and need not come before it. */
import { firstPaint } from '#ui/later.ts';
import { panelLater } from '#ui/panels/panel-later.tsx';
import type { Panel } from '#ui/panels/panel.ts';

const title = 'Editor';
const Editor = panelLater(title, async () => (await import('#ui/panels/EditorSheet.tsx')).EditorSheet, {
  after: firstPaint,
  titled: false,
});

export const panel: Panel = { id: 'editor', title, Component: Editor };
