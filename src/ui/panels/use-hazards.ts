/** The hazards of the workspace as the page has them now, and what is done about one. */
import { useMemo } from 'react';
import { revealAt } from '#ui/editor/reveal.ts';
import { nextIdle } from '#ui/later.ts';
import { focusEditor } from '#ui/panels/focus-editor.ts';
import { useActions, useCurrentStep, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { mayEdit } from '#views/file-tabs.ts';
import type { HazardFix, HazardSources, ListedHazard } from '#views/hazards-view.ts';
import { withFix } from '#views/hazards-view.ts';

export function useHazardSources(): HazardSources {
  const editable = useCurrentStep()?.step.editable ?? null;
  const files = useWorkbench((state) => state.files);
  const { report, stale } = useWorkbench((state) => state.analysis);
  const world = useWorkbench((state) => state.world);
  const writable = useWritable();
  return useMemo(
    () => ({ files, report, stale, world, mayEdit: (path: string) => writable && mayEdit(path, editable) }),
    [files, report, stale, world, writable, editable],
  );
}

/** Goes to a hazard's line, or edits its file, which is shown first: so the edit is in the editor's own undo. */
export function useHazardActions() {
  const { files, mayEdit: may } = useHazardSources();
  const { open, edit } = useActions();
  const show = ({ file, range }: ListedHazard): void => {
    open(file);
    revealAt(file, range.start);
    focusEditor();
  };
  const apply = async (hazard: ListedHazard, fix: HazardFix): Promise<void> => {
    const text = files[hazard.file];
    if (text === undefined || !may(hazard.file)) return;
    show(hazard);
    await nextIdle();
    edit(hazard.file, withFix(text, fix));
  };
  return { show, apply };
}
