/** Opening and closing the X-ray; what takes it is fetched when it is first asked for. */
import type { Bench } from '#state/bench.ts';
import type { WorkbenchActions, XrayState } from '#state/workbench-state.ts';
import { fail } from '#state/bench.ts';

export const noXray: XrayState = {
  question: null,
  rehearsal: null,
  compared: null,
  ran: null,
  working: false,
  why: null,
};

export function xrayActions(bench: Bench): Pick<WorkbenchActions, 'xray'> {
  let following: Promise<void> | null = null;
  return {
    xray(question) {
      bench.store.setState({ xray: question === null ? noXray : { ...noXray, question, working: true } });
      following ??= import('#state/xray.ts')
        .then(({ followXray }) => followXray(bench))
        .catch((thrown: unknown) => {
          following = null;
          fail(bench, thrown);
        });
    },
  };
}
