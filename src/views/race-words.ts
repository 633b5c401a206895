/** Two instances in words: how a moment ends, how an instance does, what is other than with one alone. */
import { counted, grouped } from '#core/base/counted.ts';
import type { Difference, InstanceEnd, NoRace, Race, RaceSurvey, RaceVerdict } from '#core/migration/race/race.ts';

export interface RaceSentence {
  readonly tone: 'plain' | 'good' | 'bad' | 'quiet';
  readonly text: string;
}

/** What a moment comes to, in a word or two; and how many do, in the sentence about all of them. */
const verdictWords: Readonly<Record<RaceVerdict, { readonly one: string; readonly many: string }>> = {
  clean: { one: 'ends well', many: 'end well' },
  error: { one: 'ends with an error', many: 'end with an error that a new start mends' },
  stuck: { one: 'ends stuck', many: 'end with an error that a new start does not mend' },
  ledger: { one: 'ends with another ledger', many: 'end with another ledger than one instance leaves' },
  damage: { one: 'ends with other data', many: 'end with other data than one instance leaves' },
};

const order: readonly RaceVerdict[] = ['damage', 'stuck', 'ledger', 'error', 'clean'];

export const verdictOf = (verdict: RaceVerdict): string => verdictWords[verdict].one;

/** The worst come first. */
export const worseFirst = (one: RaceVerdict, other: RaceVerdict): number => order.indexOf(one) - order.indexOf(other);

/** "Of 11 moments 3 end with other data …, 4 end well." */
export function sayMoments({ moments, statements, limit, partly }: RaceSurvey): readonly RaceSentence[] {
  const parts = order.flatMap((verdict) => {
    const count = moments.filter(({ race }) => race.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? verdictWords[verdict].one : verdictWords[verdict].many}`];
  });
  const isGood = moments.every(({ race }) => race.verdict === 'clean');
  const of = moments.length === statements ? counted(statements, 'moment') : `${moments.length} moments tried`;
  const all = isGood ? `All ${of} end well.` : `Of ${of} ${parts.join(', ')}.`;
  return [{ tone: isGood ? 'good' : 'plain', text: all }, ...sayLimit(limit), ...sayPartly(partly)];
}

function sayLimit(limit: RaceSurvey['limit']): readonly RaceSentence[] {
  if (limit === null) return [];
  const why = limit.why === 'many' ? 'more would take too long' : 'the next one is TypeScript, which is not run here';
  return [{ tone: 'quiet', text: `${limit.taken} of ${limit.pending} pending migrations take part: ${why}.` }];
}

function sayPartly(partly: RaceSurvey['partly']): readonly RaceSentence[] {
  if (partly === null) return [];
  const most = `the first ${grouped(partly.rows)} rows`;
  return [{ tone: 'quiet', text: `Of ${partly.tables.join(', ')} ${most} are compared, and how many there are.` }];
}

/** Of one of the two. */
export function sayEnd({ ok, notes, refusal, applied }: InstanceEnd): readonly RaceSentence[] {
  const done = applied.length === 0 ? 'It applied nothing.' : `It applied ${applied.join(', ')}.`;
  return [
    ...(refusal ? [{ tone: 'bad' as const, text: refusal.message }] : []),
    ...notes.map(({ tone, text }) => ({ tone, text })),
    ...(ok && applied.length === 0 && notes.length > 0
      ? []
      : [{ tone: ok ? ('plain' as const) : ('quiet' as const), text: done }]),
  ];
}

/** What both left, against what one alone leaves; and what a new start made of it. */
export function sayLeft({ ends, difference, failed, again, verdict }: Race): readonly RaceSentence[] {
  const twice = ends[0].applied.filter((version) => ends[1].applied.includes(version));
  const lines = sayDifference(difference);
  return [
    ...twice.map((version) => ({ tone: 'bad' as const, text: `${version} ran in both.` })),
    ...lines.map((text) => ({ tone: 'bad' as const, text })),
    ...failed.map((version) => ({ tone: 'bad' as const, text: `The ledger has ${version} as failed.` })),
    ...(lines.length === 0
      ? [{ tone: 'good' as const, text: 'The database is as one instance alone leaves it.' }]
      : []),
    ...sayAgain(again, verdict, lines.length > 0),
  ];
}

function sayAgain(again: Race['again'], verdict: RaceVerdict, differed: boolean): readonly RaceSentence[] {
  if (again === null) return verdict === 'damage' ? [{ tone: 'bad', text: 'Neither of them was told.' }] : [];
  if (!again.end.ok) {
    const why = [again.end.refusal?.message ?? [], again.end.notes.map(({ text }) => text)].flat().join(' ');
    return [{ tone: 'bad', text: `Started once more, it fails again: ${why}` }];
  }
  const now = sayDifference(again.difference).length;
  const rest = now > 0 ? ', and this stays' : differed ? ', and then the database is as one alone leaves it' : '';
  return [{ tone: now > 0 ? 'bad' : 'plain', text: `Started once more, it ends well${rest}.` }];
}

function sayDifference({ schema, tables, ledger }: Difference): readonly string[] {
  return [
    ...tables.map(({ table, alone, here, changed }) => {
      const rows = alone === here ? '' : `${counted(here, 'row')} instead of ${grouped(alone)}`;
      const others = changed === 0 ? '' : `${counted(changed, 'row is', 'rows are')} not what one instance leaves`;
      return `${table}: ${[rows, others].filter((part) => part !== '').join(', ')}.`;
    }),
    ...schema.map((change) => {
      if (change.kind === 'object-added')
        return `${change.object.type} ${change.object.name} is there, and should not be.`;
      if (change.kind === 'object-removed') return `${change.object.type} ${change.object.name} is missing.`;
      return `table ${'table' in change ? change.table : change.after.name} is another one.`;
    }),
    ...ledger.map((version) => `The ledger says something else of ${version}.`),
  ];
}

/** Why there is nothing to see. */
export function sayNoRace(none: NoRace): readonly RaceSentence[] {
  switch (none.why) {
    case 'nothing':
      return [
        {
          tone: 'plain',
          text: 'Nothing is pending, so there is nothing to race for. Add a migration, or migrate down.',
        },
      ];
    case 'script':
      return [
        {
          tone: 'plain',
          text: 'The next migration is TypeScript, which is not run twice at once here. Write it in SQL to see.',
        },
      ];
    case 'long':
      return [
        {
          tone: 'plain',
          text: `The next migration has ${counted(none.statements, 'statement')}; two instances are followed up to ${none.most}.`,
        },
      ];
    case 'fails':
      return [{ tone: 'bad', text: 'One instance alone fails already. Mend that first.' }, ...sayEnd(none.end)];
  }
}
