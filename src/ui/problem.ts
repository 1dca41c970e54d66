/** What is wrong with one field of a form; the error summary links to the field by its id. */
export type Problem = { field: string; message: string };

/** The message for one field, as the form components of the design system take it. */
export function problemOf(
  problems: Problem[] | undefined,
  ...fields: string[]
): { text: string } | undefined {
  const problem = problems?.find(({ field }) => fields.includes(field));
  return problem && { text: problem.message };
}
