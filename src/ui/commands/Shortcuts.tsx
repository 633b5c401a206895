/** All keys that act on this page, under their headings. */
import { Dialog } from '#ui/kit/Dialog.tsx';
import { Kbd } from '#ui/kit/Kbd.tsx';
import { Switch } from '#ui/kit/Switch.tsx';
import { tabTrapKeys } from '#ui/kit/keys.ts';
import type { UiCommand } from '#ui/commands/ui-command.ts';
import styles from '#ui/commands/Shortcuts.module.css';

export interface ShortcutsProps {
  readonly commands: readonly UiCommand[];
  readonly singleLetters: boolean;
  readonly onSingleLetters: (on: boolean) => void;
  readonly onClose: () => void;
}

const inTheEditor: readonly (readonly [string, string])[] = [
  ['Tab leaves the editor, or indents again', tabTrapKeys],
  ['Suggest tables, columns and keywords', 'Ctrl+Space'],
];

const sectionOf = (command: UiCommand): string => command.section ?? 'This page';

export function Shortcuts({ commands, singleLetters, onSingleLetters, onClose }: ShortcutsProps) {
  const withKeys = commands.filter((command) => command.keys !== undefined);
  const sections = [...new Set(withKeys.map(sectionOf))];
  return (
    <Dialog open title="Keyboard shortcuts" onClose={onClose}>
      <Switch label="Single letters act, outside of text fields" on={singleLetters} onChange={onSingleLetters} />
      {sections.map((section) => (
        <section key={section} className={styles.section}>
          <h3 className={styles.heading}>{section}</h3>
          <dl className={styles.list}>
            {withKeys
              .filter((command) => sectionOf(command) === section)
              .map((command) => (
                <div key={command.id} className={styles.row}>
                  <dt>{command.title}</dt>
                  <dd>
                    <Kbd keys={command.keys ?? ''} />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <section className={styles.section}>
        <h3 className={styles.heading}>In the editor</h3>
        <dl className={styles.list}>
          {inTheEditor.map(([title, keys]) => (
            <div key={keys} className={styles.row}>
              <dt>{title}</dt>
              <dd>
                <Kbd keys={keys} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </Dialog>
  );
}
