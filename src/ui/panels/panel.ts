/** What a panel is: a part of the workbench with a sheet of its own. To add one: a file `<id>.panel.tsx`. */
import type { ComponentType } from 'react';

export interface Panel {
  /** Equal to the file's name. */
  readonly id: string;
  readonly title: string;
  readonly Component: ComponentType;
}
