/** A list that is searched by typing: the arrows move, Enter chooses, the focus stays in the field. */
import type { ReactNode } from 'react';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { SearchField } from 'react-aria-components/SearchField';
import styles from '#ui/kit/SearchList.module.css';

interface SearchListItem {
  readonly id: string;
  readonly title: string;
  /** Shown beside it, and searched too. */
  readonly section?: string | undefined;
  readonly trailing?: ReactNode;
}

export interface SearchListProps {
  readonly label: string;
  readonly placeholder: string;
  /** Shown when nothing has the typed words. */
  readonly none: string;
  readonly items: readonly SearchListItem[];
  readonly onChoose: (id: string) => void;
}

export function SearchList({ label, placeholder, none, items, onChoose }: SearchListProps) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const hasWords = (text: string, typed: string): boolean => typed.split(/\s+/).every((word) => contains(text, word));
  return (
    <Autocomplete filter={hasWords}>
      {/* It opens in a dialog, to be typed into at once. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <SearchField aria-label={label} autoFocus className={styles.search ?? ''}>
        <Input className={styles.input ?? ''} placeholder={placeholder} />
      </SearchField>
      {/* The focus stays in the field, so what scrolls needs a stop of its own. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section aria-label={label} tabIndex={0} className={styles.scroll}>
        <Menu
          aria-label={label}
          className={styles.list ?? ''}
          renderEmptyState={() => <p className={styles.none}>{none}</p>}
          onAction={(id) => onChoose(String(id))}
        >
          {items.map(({ id, title, section, trailing }) => (
            <MenuItem key={id} id={id} textValue={`${title} ${section ?? ''}`} className={styles.item ?? ''}>
              <span className={styles.title}>{title}</span>
              {section && <span className={styles.section}>{section}</span>}
              {trailing}
            </MenuItem>
          ))}
        </Menu>
      </section>
    </Autocomplete>
  );
}
