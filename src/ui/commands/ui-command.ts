/** A command of the page: in the palette with its key, and under that key. */

export interface UiCommand {
  readonly id: string;
  readonly title: string;
  /** 'Mod+Enter', 'F6', 'z'. A single letter acts only outside inputs. */
  readonly keys?: string | undefined;
  /** Heading in the palette and in the list of shortcuts: "Migrations". */
  readonly section?: string | undefined;
  /** False: listed in neither place, and its key does nothing. */
  readonly enabled?: boolean | undefined;
  readonly run: () => void;
}
