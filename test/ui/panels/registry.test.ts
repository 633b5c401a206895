// @vitest-environment happy-dom
/** Panels are found by their files. */
import { expect, test } from 'vitest';
import { sandboxColumns, stepColumns, withAsked, withPlan } from '#ui/pages/workbench-layout.ts';
import { panelFiles, panels } from '#ui/panels/registry.ts';

test.each(Object.entries(panelFiles))('%s.panel.tsx has its own id', (file, panel) => {
  expect(panel.id).toBe(file);
});

test('no id is there twice', () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
});

test('every panel that a column names exists, and every panel has a place', () => {
  const step = stepColumns(['schema-line', 'apps', 'tables', 'grid', 'console']).flatMap((column) => column.panels);
  const named = [
    ...step,
    ...withAsked(withPlan(sandboxColumns, true), ['race', 'xray']).flatMap((column) => column.panels),
  ];
  expect(named.filter((id) => !panelFiles[id])).toEqual([]);
  expect(panels.filter(({ id }) => !named.includes(id))).toEqual([]);
});

test('a step without the console leaves the editor alone in its column', () => {
  const [, code, world] = stepColumns(['grid', 'apps']);
  expect([code?.panels, world?.panels]).toEqual([['editor'], ['grid', 'apps']]);
});

test('the plan stands right above the grid, or first where there is none', () => {
  const last = (columns: ReturnType<typeof stepColumns>) => withPlan(columns, true).at(-1)?.panels;
  expect(last(stepColumns(['apps', 'grid']))).toEqual(['apps', 'plan', 'grid']);
  expect(last(stepColumns(['apps']))).toEqual(['plan', 'apps']);
  expect(withPlan(sandboxColumns, false)).toEqual(sandboxColumns);
});
