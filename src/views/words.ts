/** Names from code as words on a page. */

/** "modified_timestamp" → "Modified timestamp", "phoneNumber" → "Phone number". */
export function fieldWords(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The heading of a list: "ListPeople" → "People". */
export function listTitle(operation: string): string {
  return fieldWords(operation.replace(/^(?:List|Search|Get|Find|All)(?=[A-Z])/, '')) || operation;
}

/** The button of a form: "CreatePerson" → "Add person"; one form alone just says "Save". */
export function formTitle(operation: string): string {
  return `Add ${fieldWords(operation.replace(/^(?:Create|Add|Insert)(?=[A-Z])/, '')).toLowerCase()}`;
}
