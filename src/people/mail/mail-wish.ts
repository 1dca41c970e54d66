/** How much e-mail somebody wants. Reminders of deadlines and limits come with everything but `none`. */
export const MAIL_WISHES = {
  daily: 'Each day on which there is something to do, with reminders of deadlines',
  weekly: 'Once a week, on Monday, with reminders of deadlines when they come up',
  none: 'No e-mail at all',
} as const;

export type MailWish = keyof typeof MAIL_WISHES;
