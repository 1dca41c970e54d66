/** An e-mail: to whom, its paragraphs, and how to get fewer of them. */
export function letter(
  { name, origin }: { name: string; origin: string },
  paragraphs: readonly string[],
): string {
  return [
    `Dear ${name},`,
    ...paragraphs,
    `Nothing that people typed into Changeover stands in its e-mails: open the pages for it. You get this because you take part in a migration. Choose how often on ${origin}/account`,
  ]
    .map((paragraph) => `${paragraph}\n`)
    .join('\n');
}
