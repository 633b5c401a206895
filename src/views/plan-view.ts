/** The plan of a rollout as a list: each step in words, what came of it, and where it leads in the grid. */
import { counted, grouped } from '#core/base/counted.ts';
import type { Level } from '#core/compatibility/verdict.ts';
import type { ReportOrder, ReportPlan } from '#core/report/report.ts';
import type { RolloutTried } from '#core/report/try-rollout.ts';

export interface PlanStepView {
  /** As in the settings; no two steps of a plan are the same in words, or the second could not be taken. */
  readonly step: string;
  readonly title: string;
  /** The app version that it is about. */
  readonly app: string | null;
  /** What the migration is called, or who is live then. */
  readonly note: string;
  readonly level: Level;
  /** "safe", "safe so far as tried", "answers wrongly", "fails", "not tried". */
  readonly words: string;
  /** What goes wrong first. */
  readonly why: string | null;
  /** Each thing that goes wrong after it: "v1.GetPerson: no such column: name". */
  readonly failures: readonly string[];
}

export interface PlanView {
  readonly steps: readonly PlanStepView[];
  /** Steps that there are to take, and that are not in it. */
  readonly missing: readonly string[];
  readonly summary: { readonly tone: 'good' | 'bad' | 'plain'; readonly text: string };
  /** "From step 7 on v3 can't come back." */
  readonly noReturn: string | null;
}

const verdictWords: Readonly<Record<Level, string>> = {
  ok: 'safe',
  silent: 'answers wrongly',
  broken: 'fails',
  untested: 'not tried',
};

/**
 * In: what was tried; the names of the migrations, the first of them leading to schema 1; the order that is being tried, if it is
 * another one. Out: up to the first step that is new in its place the verdicts hold.
 */
export function planView(
  { plan, start, all }: RolloutTried,
  migrations: readonly string[],
  shown: readonly string[] | null,
): PlanView {
  const list = shown ?? plan.steps.map(({ step }) => step);
  const same = list.findIndex((step, at) => plan.steps[at]?.step !== step);
  const known = plan.steps.slice(0, same < 0 ? list.length : same);
  const waiting = list.slice(known.length).map((step): ReportPlan['steps'][number] => ({
    step,
    verdict: 'untested',
    failures: [],
    untried: [],
    after: null,
  }));
  const steps = [...known, ...waiting].map(({ step, verdict, failures, untried, after }, at): PlanStepView => {
    const [first] = failures;
    const [kind = '', what = ''] = step.split(' ');
    const live = after?.live ?? [];
    return {
      step,
      ...titleOf(kind, what),
      note: kind === 'migrate' ? (migrations[Number(what) - 1] ?? '').replaceAll('_', ' ') : liveWords(live),
      level: verdict,
      words: at < known.length ? wordsOf(verdict, untried) : 'trying…',
      why: first ? [first.app, first.message].filter((each) => each !== null).join(': ') : null,
      failures: [...new Set(failures.map(sayFailure))],
    };
  });
  return {
    steps,
    missing: all.filter((step) => !list.includes(step)),
    summary: summaryOf(plan),
    noReturn: noReturnOf(plan, start.live),
  };
}

const wordsOf = (verdict: Level, untried: readonly string[]): string =>
  verdict === 'ok' && untried.length > 0 ? 'safe so far as tried' : verdictWords[verdict];

type PlanFailure = ReportPlan['steps'][number]['failures'][number];

/** What is misread is told with the operation's name, what SQLite says is not. */
function sayFailure({ app, operation, message }: PlanFailure): string {
  if (app === null) return message;
  return message.startsWith(`${operation} `) ? `${app}.${message}` : `${app}.${operation}: ${message}`;
}

function titleOf(kind: string, what: string): Pick<PlanStepView, 'title' | 'app'> {
  switch (kind) {
    case 'migrate':
      return { title: `Migrate to schema ${what}`, app: null };
    case 'start':
      return { title: 'Start', app: what };
    case 'finish':
      return { title: 'Finish', app: what };
    case 'backfill':
      return { title: 'Backfill', app: null };
    default:
      return { title: `${kind} ${what}`.trim(), app: null };
  }
}

function liveWords(live: readonly string[]): string {
  if (live.length === 0) return '';
  return live.length === 1 ? `${live[0]} alone` : `${live.join(' and ')} serve side by side`;
}

function summaryOf({ ok, steps }: ReportPlan): PlanView['summary'] {
  const untried = [...new Set(steps.flatMap((step) => step.untried))];
  if (ok)
    return untried.length === 0
      ? { tone: 'good', text: 'No counterexample to this order within these probes.' }
      : { tone: 'plain', text: `No counterexample to this order within these probes. Not tried: ${listed(untried)}.` };
  const at = steps.findIndex(({ verdict }) => verdict !== 'ok');
  if (at < 0)
    return {
      tone: 'bad',
      text: 'Every step is safe, but the plan stops before the newest version serves alone on the newest schema.',
    };
  const { verdict, after } = steps[at]!;
  if (verdict === 'untested') {
    const live = (after?.live ?? []).join(' and ');
    return { tone: 'plain', text: `Step ${at + 1} can’t be called safe: nothing that ${live} does could be tried.` };
  }
  const how = verdict === 'silent' ? 'without an error' : 'with an error';
  return { tone: 'bad', text: `Step ${at + 1} is where it goes wrong, ${how}.` };
}

const MOST_NAMED = 8;

const listed = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`;

function noReturnOf({ pointOfNoReturn, steps }: ReportPlan, start: readonly string[]): string | null {
  if (pointOfNoReturn === null) return null;
  const [now] = steps[pointOfNoReturn - 1]?.after?.live ?? [];
  const served = [...start, ...steps.flatMap(({ after }) => after?.live ?? [])];
  const before = served.slice(0, served.indexOf(now ?? '')).at(-1);
  return `From step ${pointOfNoReturn} on ${before ?? 'the version before'} can’t come back.`;
}

/** What a search says of itself. */
export function searchWords({ found, states, statements, cut }: ReportOrder): string {
  const tried = `${counted(states, 'state')}, ${grouped(statements)} statements`;
  return found
    ? `This order was found: no counterexample within these probes (${tried}).`
    : `No order of these steps is safe within these probes (${tried}). ${cut.length === 1 ? 'What stands in the way:' : 'What stands in the way, the furthest first:'}`;
}

/** How a cut is told: "migrate 2 · start v2". */
export const waysWords = (after: readonly string[]): string =>
  after.length === 0 ? 'at the start' : after.join(' · ');
