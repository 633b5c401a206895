/** The dialog that asks for a name, fetched after the first result. */
import { fetchedLater } from '#ui/fetched-later.tsx';

export const NameDialog = fetchedLater(async () => (await import('#ui/panels/NameDialog.tsx')).NameDialog);
