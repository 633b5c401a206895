/** The smallest course in which nothing is wrong, to be broken in one place at a time. */
import type { ContentFiles } from '#course/reading.ts';

export const smallCourse: ContentFiles = {
  'course.yaml': `title: Small
parts:
  - title: One
    lessons:
      - { id: first, title: The first, minutes: 3 }
      - { id: later, title: Later }
`,
  'first/lesson.yaml': `id: first
title: The first
minutes: 3
dialect: native
teaches: [1]
steps: [add, use]
`,
  'first/add/step.md': `---
id: add
title: Add
minutes: 2
focus: seed.sql
panels: [tables]
editable: [seed.sql]
beats: [Only]
---
Look at [the table](panel:tables).

:::predict{id=rows}
How many?

- one: One.
- two: Two.
:::
`,
  'first/add/start/seed.sql': 'SELECT 1;',
  'first/add/solution/seed.sql': 'SELECT 2;',
  'first/add/wrong/none/session.yaml': 'answers: { rows: two }',
  'first/add/wrong/none/expect.yaml': '{ check: guess, feedback: more }',
  'first/add/checks.yaml': `- id: guess
  says: You guessed
  prediction: { question: rows, computed: { query: SELECT 'one' } }
  feedback:
    - id: more
      when: { reason: wrong }
      says: Count again.
`,
  'first/add/hints.md': '## guess\n\n1. Count.\n2. One.\n',
  'first/add/notes.md': '## Only\n\nSay it.\n',
  'first/use/step.md': `---
id: use
title: Use
minutes: 1
focus: seed.sql
panels: []
editable: []
beats: []
---
Run it.
`,
  'first/use/solution/session.yaml': 'commands: [deploy v2]',
  'first/use/wrong/sat-still/session.yaml': 'commands: [deploy v1]',
  'first/use/wrong/sat-still/expect.yaml': '{ check: out, feedback: no }',
  'first/use/checks.yaml': `- id: out
  says: v2 serves
  deployed: { serving: [v2] }
  feedback:
    - { id: 'no', when: { reason: not-serving }, says: Deploy it. }
`,
  'first/use/hints.md': '## out\n\n1. Deploy.\n2. `deploy v2`\n',
  'first/use/notes.md': '',
  'templates/person/seed.sql': 'SELECT 3;',
};
