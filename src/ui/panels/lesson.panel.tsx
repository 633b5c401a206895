/** The lesson beside the workbench; nothing in the sandbox. */
import { LessonSheet } from '#ui/panels/LessonSheet.tsx';
import type { Panel } from '#ui/panels/panel.ts';
import { useCurrentStep } from '#ui/workbench-context.tsx';

function Lesson() {
  const current = useCurrentStep();
  return current && <LessonSheet current={current} />;
}

export const panel: Panel = { id: 'lesson', title: 'Lesson', Component: Lesson };
