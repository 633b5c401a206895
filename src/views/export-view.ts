/** What can be exported, in words. */
import { counted } from '#core/base/counted.ts';
import type { ExportedZip, ExportTarget } from '#core/exchange/make-export.ts';

export interface ExportChoice {
  readonly id: string;
  readonly title: string;
  readonly says: string;
}

const tools: readonly ExportChoice[] = [
  { id: 'native', title: 'Rollforward', says: 'One file for each migration, both directions in it' },
  { id: 'dbmate', title: 'dbmate', says: 'db/migrations/…, both directions in one file' },
  { id: 'goose', title: 'goose', says: 'Up and Down in one file; triggers are marked' },
  { id: 'golang-migrate', title: 'golang-migrate', says: 'Two files for each migration: .up.sql and .down.sql' },
  { id: 'flyway', title: 'Flyway', says: 'V files, the way back as U files' },
];

/** In: whose conventions the workspace follows; null: not known yet. A conversion into these is none. */
export function exportChoices(
  dialect: { readonly id: string; readonly label: string } | null,
): readonly ExportChoice[] {
  const style = dialect === null ? '' : `, ${dialect.label} style`;
  return [
    { id: 'workspace', title: 'The workspace as a zip', says: `All files as they are${style}; opens here again` },
    { id: 'database', title: 'The live database', says: 'One .sqlite file, with rows and ledger' },
    ...tools
      .filter(({ id }) => id !== dialect?.id)
      .map(({ id, title, says }) => ({ id, title: `For ${title}, as a zip`, says })),
  ];
}

export const targetOf = (choice: string): ExportTarget =>
  choice === 'workspace' ? { kind: 'workspace' } : { kind: 'layout', layout: choice };

export const exportedWords = ({ name, files }: ExportedZip): string =>
  `${name} is downloaded, with ${counted(files, 'file')}. To be known about it:`;
