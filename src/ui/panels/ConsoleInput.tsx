/** The console's own line: commands and SQL, with what was typed before under the arrow keys. */
import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useCommands } from '#ui/commands.tsx';
import { useActions, useCommandLanguage, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { Kbd } from '#ui/kit/Kbd.tsx';
import { useRace } from '#ui/panels/use-race.ts';
import { focusEditor } from '#ui/panels/focus-editor.ts';
import { consoleSuggestions, nearestWords } from '#views/console-words.ts';
import styles from '#ui/panels/console.module.css';

export function ConsoleInput() {
  const { run, stop, addMigration } = useActions();
  const { read, write, words } = useCommandLanguage();
  const race = useRace();
  const migrations = useWorkbench((state) => state.world?.migrations);
  const log = useWorkbench((state) => state.console);
  const busy = useWorkbench((state) => state.running !== null);
  const writable = useWritable();
  const [text, setText] = useState('');
  const [focused, setFocused] = useState(false);
  const [unread, setUnread] = useState<string | null>(null);
  /** How far back one has gone; 0 is the line that is being written. */
  const [back, setBack] = useState(0);

  const typed = (): readonly string[] =>
    log.flatMap((entry) =>
      entry.kind === 'command'
        ? [write(entry.outcome.command, entry.tool)]
        : entry.kind === 'ended'
          ? [write(entry.command, entry.tool)]
          : [],
    );

  // A field that is disabled loses the focus without a word.
  if (!writable && focused) setFocused(false);

  const submit = (): void => {
    const command = read(text);
    if (text.trim() === '' || busy || !writable) return;
    setUnread(command === null ? text : null);
    if (command === null) return;
    setText('');
    setBack(0);
    if (command.kind === 'race') race({ lock: command.lock, busy: 'waits' });
    else if (command.kind === 'create') void addMigration(command.name).then(focusEditor);
    else void run(command);
  };

  const suggestions = consoleSuggestions(text, words, migrations ?? []);

  useCommands([
    {
      id: 'console-run',
      title: 'Run the console’s line',
      keys: 'Mod+Enter',
      section: 'Migrations',
      enabled: focused,
      run: submit,
    },
  ]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Escape' && busy) {
      stop();
      return;
    }
    if (event.key === 'Escape' && unread !== null) {
      setUnread(null);
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
      return;
    }
    const [first] = suggestions;
    if (event.key === 'Tab' && !event.shiftKey && first !== undefined) {
      event.preventDefault();
      setText(first.text);
      return;
    }
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    // In a text of several lines the arrows move the cursor first.
    if (step === 0 || (back === 0 && text.includes('\n'))) return;
    const history = typed();
    const to = Math.max(0, Math.min(history.length, back + step));
    if (to === back) return;
    event.preventDefault();
    setBack(to);
    setUnread(null);
    setText(to === 0 ? '' : (history[history.length - to] ?? ''));
  };

  return (
    <div className={styles.input}>
      <span className={styles.prompt} aria-hidden="true">
        $
      </span>
      <textarea
        aria-label="Command or SQL"
        aria-invalid={unread !== null}
        aria-describedby={unread === null ? undefined : 'console-unread'}
        placeholder="migrate status, help, or SQL"
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        disabled={!writable}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => {
          setText(event.target.value);
          setUnread(null);
          setBack(0);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      />
      {unread !== null && (
        // What scrolls needs a stop of its own.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section id="console-unread" aria-label="Commands" className={styles.help} tabIndex={0}>
          <p>{unreadWords(unread, nearestWords(unread, words))}There are, and anything else is SQL:</p>
          <ul>
            {words.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      {focused && suggestions.length > 0 && (
        <p className={styles.suggestions}>
          <Kbd keys="Tab" /> {suggestions.map(({ shown }) => shown).join(' · ')}
        </p>
      )}
    </div>
  );
}

/** What comes before the list of what there is. */
function unreadWords(text: string, nearest: string | null): string {
  if (text.trim().toLowerCase() === 'help') return '';
  const isCall = /^\S+\.[A-Za-z_]\w*\s/.test(text.trim());
  return isCall
    ? 'Its values can’t be read: a text stands in single quotes, and NULL is NULL. '
    : `This is no command here${nearest === null ? '' : `; the nearest is “${nearest}”`}. `;
}
