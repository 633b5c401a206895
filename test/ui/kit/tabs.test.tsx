// @vitest-environment happy-dom
/** Tabs by keyboard: one stop, arrows go round, the panel is named by its tab. */
import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Tabs } from '#ui/kit/Tabs.tsx';

const files = ['1_create.sql', 'app/v1.sql', 'app/v2.sql'];
let host: HTMLElement;
let root: ReturnType<typeof createRoot>;
let deleted: string[];

function Files() {
  const [selected, setSelected] = useState('app/v1.sql');
  return (
    <Tabs
      label="Files"
      tabs={files.map((id) => ({ id, label: id, note: id === 'app/v2.sql' ? 'read-only' : undefined }))}
      selected={selected}
      onSelect={setSelected}
      onDelete={(id) => deleted.push(id)}
    >
      text of {selected}
    </Tabs>
  );
}

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  deleted = [];
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
  act(() => root.render(<Files />));
});
afterEach(() => {
  act(() => root.unmount());
  host.remove();
});

const tabs = (): HTMLElement[] => [...host.querySelectorAll<HTMLElement>('[role=tab]')];
const selected = (): HTMLElement | undefined =>
  tabs().find((tab) => tab.ariaSelected === 'true' || tab.getAttribute('aria-selected') === 'true');
const press = (key: string): void =>
  act(() => void selected()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));

test.each([
  [['ArrowRight'], 'app/v2.sql, read-only'],
  [['ArrowRight', 'ArrowRight'], '1_create.sql'],
  [['ArrowLeft'], '1_create.sql'],
  [['End'], 'app/v2.sql, read-only'],
  [['End', 'Home'], '1_create.sql'],
])('%j leads to %s', (keys, expected) => {
  for (const key of keys) press(key);
  expect(selected()?.textContent).toBe(expected);
  expect(document.activeElement).toBe(selected());
  expect(tabs().filter((tab) => tab.tabIndex === 0)).toHaveLength(1);
});

test('the panel is named by its tab', () => {
  press('ArrowLeft');
  const panel = host.querySelector('[role=tabpanel]');
  expect(panel?.textContent).toBe('text of 1_create.sql');
  expect(panel?.getAttribute('aria-labelledby')).toBe(selected()?.id);
});

test('Delete asks to close the chosen tab', () => {
  press('Delete');
  expect(deleted).toEqual(['app/v1.sql']);
});
