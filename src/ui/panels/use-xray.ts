/** Opens the X-ray of a question and brings it into sight; null closes it. */
import { useCallback } from 'react';
import type { XrayQuestion } from '#state/workbench-state.ts';
import { revealPanel } from '#ui/panels/reveal-panel.ts';
import { useActions } from '#ui/workbench-context.tsx';

export function useXray(): (question: XrayQuestion | null) => void {
  const { xray } = useActions();
  return useCallback(
    (question) => {
      xray(question);
      // Once the column has it.
      if (question !== null) setTimeout(() => revealPanel('xray'));
    },
    [xray],
  );
}
