/** The template with which the sandbox begins. */
export const sandboxTemplate = 'person';
