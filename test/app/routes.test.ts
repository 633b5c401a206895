/** Addresses and the pages they mean. */
import { expect, test } from 'vitest';
import { routeOf, titleOf } from '#app/routes.ts';

const lessons = [
  {
    id: 'rename',
    title: 'Rename without downtime',
    minutes: 18,
    steps: [
      { id: 'expand', title: 'Expand', minutes: 4 },
      { id: 'contract', title: 'Contract', minutes: 4 },
    ],
  },
];

test.each([
  ['/', { kind: 'home' }],
  ['/sandbox', { kind: 'place', place: { kind: 'sandbox' }, title: 'Sandbox' }],
  ['/sandbox/', { kind: 'place', place: { kind: 'sandbox' }, title: 'Sandbox' }],
  [
    '/lesson/rename/contract',
    { kind: 'place', place: { kind: 'step', lesson: 'rename', step: 'contract' }, title: 'Contract' },
  ],
  ['/lesson/rename', { kind: 'elsewhere', path: '/lesson/rename/expand' }],
  ['/lesson/rename/nothing', { kind: 'unknown' }],
  ['/lesson/nothing', { kind: 'unknown' }],
  ['/lesson', { kind: 'unknown' }],
  ['/lesson/rename/expand/more', { kind: 'unknown' }],
  ['/sandbox/more', { kind: 'unknown' }],
  ['/rescue', { kind: 'rescue' }],
  ['/constructor', { kind: 'unknown' }],
])('%s', (path, route) => {
  expect(routeOf(path, lessons)).toEqual(route);
});

test.each([
  ['/lesson/rename/contract', 'Contract · Rollforward'],
  ['/', 'Rollforward · change a live database'],
  ['/nothing', 'Nothing here · Rollforward'],
])('%s has the title "%s"', (path, title) => {
  expect(titleOf(routeOf(path, lessons))).toBe(title);
});
