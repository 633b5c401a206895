/** The gate: the rules that every step must keep before a learner sees it. */
import type { CheckOutcome } from '#core/lesson/check.ts';
import type { Problem } from '#core/base/problem.ts';
import type { Played, PlayedStep } from '#course/play.ts';

/** What a learner waits for without wondering; the engine itself grants checks longer. */
const BUDGET_MS = 5000;

export interface Rule {
  readonly says: string;
  /** Sentences about what breaks the rule; none when the step keeps it. */
  readonly find: (step: PlayedStep) => readonly string[];
}

function outcomeWords(outcome: CheckOutcome): string {
  switch (outcome.status) {
    case 'pass':
      return `${outcome.id} passes`;
    case 'error':
      return `${outcome.id} can't be evaluated: ${outcome.message}`;
    case 'fail':
      return `${outcome.id} fails (${outcome.reason}, feedback ${outcome.feedback?.id ?? 'none'}): expected ${outcome.expected}; ${outcome.actual}`;
  }
}

const notPassing = (name: string, outcomes: readonly CheckOutcome[]): readonly string[] =>
  outcomes.filter(({ status }) => status !== 'pass').map((outcome) => `${name}: ${outcomeWords(outcome)}`);

/** Every state of a step that was played, by name. */
function allPlayed({ start, solution, accepted, wrong }: PlayedStep): readonly (readonly [string, Played])[] {
  return [
    ['start', start],
    ['solution', solution],
    ...[...accepted, ...wrong].map((played) => [played.fixture.name, played] as const),
  ];
}

/** SQLite may refuse a command, which is often the point; a command that nobody understood is a slip of the pen. */
function misunderstood({ commands }: Played): readonly string[] {
  return commands.flatMap(({ ok, command, refusal }) => {
    if (ok) return [];
    if (refusal?.message.includes('syntax error')) return [`${JSON.stringify(command)}: ${refusal.message}`];
    return refusal === null && command.kind !== 'migrate' ? [`${JSON.stringify(command)} could not be done`] : [];
  });
}

function wrongFindings({ wrong }: PlayedStep): readonly string[] {
  return wrong.flatMap(({ fixture, outcomes }) => {
    const outcome = outcomes.find(({ id }) => id === fixture.check);
    const fits = outcome?.status === 'fail' && outcome.feedback?.id === fixture.feedback;
    const found = outcome ? outcomeWords(outcome) : 'there is no such check';
    return fits
      ? []
      : [`wrong/${fixture.name}: expected ${fixture.check} to fail with ${fixture.feedback}, but ${found}`];
  });
}

/** Checks that no start and no wrong answer ever failed; one that only waited for another was never put to the test. */
function untestedChecks({ fixtures, start, wrong }: PlayedStep): readonly string[] {
  const failed = [start, ...wrong].flatMap(({ outcomes }) =>
    outcomes.flatMap((outcome) => (outcome.status === 'fail' && outcome.reason !== 'waiting' ? [outcome.id] : [])),
  );
  return fixtures.step.checks.filter(({ id }) => !failed.includes(id)).map(({ id }) => `no fixture fails ${id}`);
}

export const rules: readonly Rule[] = [
  {
    says: 'the start fails a check',
    find: ({ start }) => (start.outcomes.some(({ status }) => status === 'fail') ? [] : ['the start passes already']),
  },
  {
    says: 'no check ends in an error, whatever the state',
    find: (step) =>
      allPlayed(step).flatMap(([name, { outcomes }]) =>
        outcomes.filter(({ status }) => status === 'error').map((outcome) => `${name}: ${outcomeWords(outcome)}`),
      ),
  },
  { says: 'the solution passes', find: ({ solution }) => notPassing('solution', solution.outcomes) },
  {
    says: 'every accepted answer passes',
    find: ({ accepted }) =>
      accepted.flatMap(({ fixture, outcomes }) => notPassing(`accepted/${fixture.name}`, outcomes)),
  },
  { says: 'each wrong answer fails the check that it names, with the feedback that it names', find: wrongFindings },
  { says: 'every check is failed by some fixture', find: untestedChecks },
  {
    says: 'the solution passes on the session that the step before ended with',
    find: ({ chained }) => notPassing('chained', chained),
  },
  {
    says: 'every command of a fixture is understood',
    find: (step) =>
      allPlayed(step).flatMap(([name, played]) => misunderstood(played).map((words) => `${name}: ${words}`)),
  },
  {
    says: 'the checks take no longer than a learner waits',
    find: (step) =>
      allPlayed(step)
        .filter(([, { checksMs }]) => checksMs > BUDGET_MS)
        .map(([name, { checksMs }]) => `${name}: the checks took ${Math.round(checksMs)} ms`),
  },
];

/** Holds played steps against all rules. In: the content folder's name. Out: a problem for each breach. */
export function gateProblems(steps: readonly PlayedStep[], folder: string): readonly Problem[] {
  return steps.flatMap((step) =>
    rules.flatMap((rule) =>
      rule.find(step).map((words): Problem => ({
        code: 'lesson-invalid',
        file: `${folder}/${step.fixtures.folder}/checks.yaml`,
        range: { start: 0, end: 0, line: 1, column: 1 },
        message: `expected that ${rule.says}; ${words}`,
      })),
    ),
  );
}
