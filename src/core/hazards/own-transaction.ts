/** BEGIN or COMMIT in a file that the framework wraps in a transaction of its own. */
import type { Hazard } from '#core/hazards/hazard.ts';
import { rangeIn } from '#core/base/source-range.ts';
import { example, people } from '#core/hazards/parts/example.ts';
import { endOf, removal, replaced } from '#core/hazards/parts/pieces.ts';
import type { RehearsedStatement } from '#core/hazards/parts/rehearsal.ts';
import { isKeyword } from '#core/hazards/parts/words.ts';

const add = 'ALTER TABLE person ADD COLUMN city TEXT;';

export const ownTransaction: Hazard = {
  id: 'own-transaction',
  title: 'The file has a transaction of its own inside that of the framework',
  why:
    'BEGIN fails where a transaction is open already, and COMMIT ends the one that was to undo everything. ' +
    'What follows it stays when a later statement fails, and the ledger does not know.',
  find: ({ steps, wrapped, text }) => {
    const own = steps.filter(({ form }) => form.kind === 'transaction');
    const first = own[0];
    if (!wrapped || !first) return [];
    const from = first.statement.range.start;
    const to = endOf(text, own.at(-1)!.statement.range.end);
    const pieces = own.map(({ statement }) => removal(text, statement));
    const seen = own.map((step) => `${step.statement.sql}: ${step.error ?? didWhat(step)}.`).join(' ');
    const reach = Math.max(to, ...pieces.map(({ end }) => end));
    // What a ROLLBACK undid is not wanted: without it, it would stay.
    const keeps = own.every(({ words }) => !isKeyword(words[0], 'rollback'));
    const edit = keeps ? { range: rangeIn(text, from, reach), text: replaced(text, from, reach, pieces) } : null;
    return [{ statement: first.statement, seen, edit }];
  },
  examples: {
    flagged: [
      example([people, `BEGIN;\n${add}\nCOMMIT;`]),
      example([people, `${add}\nCOMMIT;\nALTER TABLE person ADD COLUMN zip TEXT;`]),
      example([people, `${add}\nROLLBACK;`]),
    ],
    clean: [
      { ...example([people]), 'migrations/2_step.sql': `-- migrate:up transaction:false\nBEGIN;\n${add}\nCOMMIT;` },
      { ...example([people, `BEGIN;\n${add}\nCOMMIT;`]), 'rollforward.yaml': 'transaction: none\n' },
      example([people, `SAVEPOINT here;\n${add}\nRELEASE here;`]),
    ],
  },
};

const didWhat = ({ words }: RehearsedStatement): string =>
  isKeyword(words[0], 'begin') ? 'it began one of the file itself' : 'it ended the transaction of the framework';
