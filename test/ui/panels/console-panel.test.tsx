// @vitest-environment happy-dom
/** The console: its buttons, its line, and the way out of what runs too long. */
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { drawPanel, type Drawn } from '#test/ui/panels/draw-panel.tsx';
import { after } from '#test/views/person-world.ts';

let drawn: Drawn;
afterEach(() => drawn.remove());

const input = (): HTMLTextAreaElement => drawn.host.querySelector('textarea')!;
const press = (key: string): void =>
  act(() => {
    input().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });

test('counts what is applied and pending, migrates up and down', async () => {
  const { world } = await after([]);
  drawn = drawPanel('console', { world });
  expect(drawn.host.textContent).toContain('1 applied');
  expect(drawn.host.textContent).toContain('1 pending');
  drawn.click('Migrate up');
  drawn.click('Down');
  expect(drawn.asked).toEqual(['run migrate up', 'run migrate down']);
});

test('what is typed is a command, or SQL', async () => {
  const { world } = await after([]);
  drawn = drawPanel('console', { world });
  for (const typed of ['migrate status', 'SELECT 1']) {
    drawn.type('Command or SQL', typed);
    press('Enter');
  }
  expect(drawn.asked).toEqual(['run migrate status', 'run SELECT 1']);
  expect(input().value).toBe('');
});

test('a call whose values can’t be read stays, and says how one looks', async () => {
  const { world } = await after([]);
  drawn = drawPanel('console', { world });
  drawn.type('Command or SQL', 'v1.CreatePerson name=Ada');
  press('Enter');
  expect(drawn.asked).toEqual([]);
  expect(input().value).toBe('v1.CreatePerson name=Ada');
  expect(drawn.host.textContent).toContain('a text stands in single quotes');
});

test('the arrows go back through what ran, and forward to the empty line', async () => {
  const { world, log } = await after(['migrate status', 'SELECT 1']);
  drawn = drawPanel('console', { world, console: log });
  const seen = ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown'].map((key) => {
    press(key);
    return input().value;
  });
  expect(seen).toEqual(['SELECT 1', 'migrate status', 'migrate status', 'SELECT 1', '']);
});

test('a long run shows its clock and can be stopped, a short one can’t', async () => {
  const { world } = await after([]);
  const running = { label: 'SELECT …', sinceMs: Date.now() - 2_500, stoppable: false };
  drawn = drawPanel('console', { world, running });
  expect(drawn.host.querySelector('time')).toBeNull();
  expect(drawn.button('Migrate up').disabled).toBe(true);
  drawn.become({ running: { ...running, stoppable: true } });
  expect(drawn.host.querySelector('time')?.textContent).toMatch(/^\d+\.\d s$/);
  drawn.click('Stop');
  expect(drawn.asked).toEqual(['stop']);
});

test('the newest migrate shows its statements; of a long result only a part is in the page', async () => {
  const { world, log } = await after([
    'migrate up',
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i FROM n',
  ]);
  drawn = drawPanel('console', { world, console: log.slice(0, 1) });
  expect(drawn.host.querySelector('details')?.open).toBe(true);
  expect(drawn.host.textContent).toContain('ALTER TABLE person ADD COLUMN modified TEXT');
  drawn.become({ console: log });
  expect(drawn.host.querySelectorAll('tbody tr').length).toBeLessThan(200);
  expect(drawn.host.textContent).toContain('5,000 rows');
});
