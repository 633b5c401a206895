/** Keeps the X-ray up to date while it is looked at: a rehearsal, or a comparison, again after each edit and each command. */
import type { Bench } from '#state/bench.ts';
import type { WorkbenchState, XrayState } from '#state/workbench-state.ts';
import type { Scratch } from '#engine/engine.ts';
import { fail } from '#state/bench.ts';
import { inputOf, type XrayInput } from '#state/xray-input.ts';

type Seen = Pick<XrayState, 'rehearsal' | 'compared' | 'ran'>;
const nothing: Seen = { rehearsal: null, compared: null, ran: null };

/** Begins with the question that stands. It ends with its bench, whose store nobody changes any more then. */
export function followXray(bench: Bench): void {
  const { store } = bench;
  let newest: XrayInput | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const set = (change: Partial<XrayState>): void =>
    store.setState(({ xray }) => (xray.question === null ? {} : { xray: { ...xray, ...change } }));

  const take = (): void => {
    clearTimeout(timer);
    const { question } = store.getState().xray;
    if (bench.closed || question === null) return;
    const input = inputOf(bench, question);
    if (input.kind === 'none') {
      newest = null;
      set({ ...nothing, working: input.why === null, why: input.why });
      return;
    }
    const { rehearsal, compared } = store.getState().xray;
    if (newest && same(newest, input) && (rehearsal ?? compared) !== null) return set({ working: false });
    newest = input;
    set({ working: true, why: null });
    look(input).catch((thrown: unknown) => {
      set({ working: false });
      fail(bench, thrown);
    });
  };

  const look = async (input: XrayInput): Promise<void> => {
    const answer = await ask(input);
    if (bench.closed || newest !== input) return;
    if (answer.kind === 'done') set({ ...answer.value, working: false, why: null });
    else if (answer.by !== 'replaced') set({ ...nothing, working: false, why: answer.by });
  };

  const ask = async ({ files, point, run, ran }: XrayInput): Promise<Scratch<Seen>> => {
    const { engine } = bench.deps;
    if (run === null) {
      const answer = await engine.compare({ files }, point);
      return answer.kind === 'done' ? { kind: 'done', value: { ...nothing, compared: answer.value } } : answer;
    }
    const answer = await engine.rehearse({ files }, point, run);
    return answer.kind === 'done' ? { kind: 'done', value: { ...nothing, rehearsal: answer.value, ran } } : answer;
  };

  store.subscribe((state, before) => {
    if (state.xray.question === null) {
      newest = null;
      clearTimeout(timer);
    } else if (state.xray.question !== before.xray.question) take();
    else if (needsLook(state, before)) {
      clearTimeout(timer);
      timer = setTimeout(take, bench.delays.analyseMs);
      if (state.xray.question.kind !== 'did') set({ working: true });
    }
  });
  take();
}

const needsLook = (now: WorkbenchState, before: WorkbenchState): boolean =>
  now.files !== before.files ||
  now.timeline !== before.timeline ||
  now.console !== before.console ||
  now.world?.openTransaction !== before.world?.openTransaction;

/** A point is a new object each time; its bytes are not. */
const same = (one: XrayInput, other: XrayInput): boolean =>
  one.files === other.files &&
  one.point.image === other.point.image &&
  one.ran === other.ran &&
  JSON.stringify(one.run) === JSON.stringify(other.run);
