/** Keeps the view of two instances up to date while it is looked at: run anew after each edit and each command. */
import type { Bench } from '#state/bench.ts';
import type { RaceState, WorkbenchState } from '#state/workbench-state.ts';
import { fail } from '#state/bench.ts';
import { inputOf, type XrayInput } from '#state/xray-input.ts';
import type { RaceTerms } from '#core/migration/race/race.ts';

interface RaceAsked extends Pick<XrayInput, 'files' | 'point'> {
  readonly terms: RaceTerms;
}

const up = { kind: 'will', run: { kind: 'migrate', command: { kind: 'up' } } } as const;

/** Begins with the terms that stand. It ends with its bench, whose store nobody changes any more then. */
export function followRace(bench: Bench): void {
  const { store } = bench;
  let newest: RaceAsked | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (change: Partial<RaceState>): void =>
    store.setState(({ race }) => (race.terms === null ? {} : { race: { ...race, ...change } }));

  const take = (): void => {
    clearTimeout(timer);
    const { terms } = store.getState().race;
    if (bench.closed || terms === null) return;
    // Of both it is today's database and files; what it is that can't be copied is the same too.
    const input = inputOf(bench, up);
    if (input.kind === 'none') {
      newest = null;
      return set({
        answer: null,
        working: input.why === null,
        why: input.why === 'in-transaction' ? input.why : null,
      });
    }
    const asked = { files: input.files, point: input.point, terms };
    if (newest && same(newest, asked) && store.getState().race.answer !== null) return set({ working: false });
    newest = asked;
    set({ working: true, why: null });
    run(asked).catch((thrown: unknown) => {
      set({ working: false });
      fail(bench, thrown);
    });
  };

  const run = async (asked: RaceAsked): Promise<void> => {
    const answer = await bench.deps.engine.race({ files: asked.files }, asked.point, asked.terms);
    if (bench.closed || newest !== asked) return;
    if (answer.kind === 'done') set({ answer: answer.value, working: false, why: null });
    else if (answer.by !== 'replaced') set({ answer: null, working: false, why: answer.by });
  };

  store.subscribe((state, before) => {
    if (state.race.terms === null) {
      newest = null;
      clearTimeout(timer);
    } else if (state.race.terms !== before.race.terms) take();
    else if (needsLook(state, before)) {
      clearTimeout(timer);
      timer = setTimeout(take, bench.delays.analyseMs);
      set({ working: true });
    }
  });
  take();
}

const needsLook = (now: WorkbenchState, before: WorkbenchState): boolean =>
  now.files !== before.files ||
  now.timeline !== before.timeline ||
  now.world?.openTransaction !== before.world?.openTransaction;

const same = (one: RaceAsked, other: RaceAsked): boolean =>
  one.files === other.files && one.point.image === other.point.image && one.terms === other.terms;
