// @vitest-environment happy-dom
/** The lesson panel: prose that acts, checks that are said once, hints, and the way on. */
import { afterEach, expect, test } from 'vitest';
import type { Lesson, Step } from '#core/lesson/lesson.ts';
import type { ChecksState } from '#state/workbench-state.ts';
import { listenForAnnouncements } from '#ui/kit/announce.ts';
import { drawPanel, type Drawn } from '#test/ui/panels/draw-panel.tsx';
import { after } from '#test/views/person-world.ts';

let drawn: Drawn;
afterEach(() => drawn.remove());

const state = { files: {}, commands: [], answers: {} };

const step = (id: string): Step => ({
  id,
  title: `Step ${id}`,
  minutes: 2,
  focus: 'app/v2.sql',
  panels: ['apps'],
  editable: [],
  prose: [
    {
      kind: 'paragraph',
      children: [
        { kind: 'text', text: 'Read ' },
        { kind: 'open', target: 'file', name: 'app/v2.sql', children: [{ kind: 'text', text: 'v2' }] },
      ],
    },
    { kind: 'code', language: 'sql', text: 'SELECT 1;', run: true },
    {
      kind: 'prediction',
      id: 'guess',
      question: [{ kind: 'text', text: 'What happens?' }],
      options: [
        { value: 'ok', label: [{ kind: 'text', text: 'It works.' }] },
        { value: 'broken', label: [{ kind: 'text', text: 'It breaks.' }] },
      ],
    },
  ],
  start: state,
  solution: state,
  checks: [{ id: 'column', says: 'the column is there', kind: 'schema', spec: {}, feedback: [] }],
  hints: { column: [[{ kind: 'paragraph', children: [{ kind: 'text', text: 'Look at the table.' }] }], []] },
  notes: [],
});

const lesson: Lesson = {
  id: 'lesson',
  title: 'Lesson',
  minutes: 2,
  dialect: 'native',
  teaches: [1],
  steps: [step('one'), step('two')],
};

const checks: ChecksState = {
  outcomes: {},
  running: false,
  stale: false,
  hintsShown: {},
  answers: {},
  done: false,
};
const { world } = await after([]);

test('links open files, code runs, predictions are answered', () => {
  drawn = drawPanel('lesson', { world, checks }, lesson);
  drawn.click('v2');
  drawn.click('Run this');
  drawn.host.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click();
  expect(drawn.asked).toEqual(['open app/v2.sql', 'run SELECT 1;', 'answer guess broken']);
});

test('a hint is asked for, and then shown', () => {
  drawn = drawPanel('lesson', { world, checks }, lesson);
  drawn.click('Hint 1 of 2');
  expect(drawn.asked).toEqual(['showHint column']);
  drawn.become({ checks: { ...checks, hintsShown: { column: 1 } } });
  expect(drawn.host.textContent).toContain('Look at the table.');
  expect(drawn.button('Hint 2 of 2')).not.toBeNull();
});

test('when checks have run, each outcome is announced, once', () => {
  const heard: string[] = [];
  const stop = listenForAnnouncements((text) => heard.push(text));
  drawn = drawPanel('lesson', { world, checks }, lesson);
  drawn.click(/^Run checks/);
  drawn.become({ checks: { ...checks, running: true } });
  const failed = {
    ...checks,
    outcomes: {
      column: {
        id: 'column',
        status: 'fail' as const,
        reason: 'no-column',
        expected: 'a column',
        actual: 'none',
        feedback: { id: 'f', says: 'Write it first.' },
      },
    },
  };
  drawn.become({ checks: failed });
  drawn.become({ checks: { ...failed, stale: true } });
  stop();
  expect(drawn.asked).toEqual(['runChecks']);
  expect(heard).toEqual(['0 of 1 checks passed. the column is there: not yet. Write it first.']);
  expect(drawn.host.textContent).toContain('Changed since these ran');
});

test('before it is done one may skip; when it is done Next is the way', () => {
  drawn = drawPanel('lesson', { world, checks }, lesson);
  const link = (words: string) => [...drawn.host.querySelectorAll('a')].find((each) => each.textContent === words);
  expect(link('Skip')?.getAttribute('href')).toBe('/lesson/lesson/two');
  drawn.become({
    checks: { ...checks, done: true, outcomes: { column: { id: 'column', status: 'pass', detail: null } } },
  });
  expect(drawn.host.textContent).toContain('All 1 pass: step done');
  expect(link('Next')?.getAttribute('href')).toBe('/lesson/lesson/two');
});

test('the last step leads back to the course', () => {
  const last: Lesson = { ...lesson, steps: [step('only')] };
  drawn = drawPanel('lesson', { world, checks }, last);
  expect([...drawn.host.querySelectorAll('a')].at(-1)?.getAttribute('href')).toBe('/');
});

test('in the sandbox there is no lesson', () => {
  drawn = drawPanel('lesson', { world });
  expect(drawn.host.textContent).toBe('');
});
