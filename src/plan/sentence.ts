import { amountInWords } from '../lib/amount.ts';
import { longDate } from '../ui/in-words.ts';
import type { Reason } from './plan.ts';

/** One reason as an English sentence, for a reader who has the task before them. */
export function sentence(reason: Reason): string {
  const { kind, date, amount, gives } = reason;
  const ref = reason.ref ? `“${reason.ref.title}”` : '';
  const refDate = reason.refDate ? longDate(reason.refDate) : '';
  const which = `${ref}, which is on ${refDate}`;
  const far = isSameDay(reason) ? '' : `${distance(reason)} `;
  switch (kind) {
    case 'done':
      return `It was done on ${longDate(gives)}.`;
    case 'today':
      return 'It is not done yet, so it cannot be before today.';
    case 'agreed':
      return `It is agreed for ${refDate}.`;
    case 'go-live-date':
      return `The go-live date is ${refDate}.`;
    case 'duration':
      return `It takes ${amount ? amountInWords(amount) : 'a day'}${COUNTED[date] ?? ''}.`;
    case 'after':
      return after(reason, ref, refDate);
    case 'reached-by':
      return `It is reached when ${ref} is finished, on ${refDate}.`;
    case 'reaches':
      return `It reaches ${ref}, which cannot be before ${refDate}.`;
    case 'before':
      return far
        ? `${ref} comes ${far}it and cannot be before ${refDate}.`
        : `It waits for ${ref}, which cannot be before ${refDate}.`;
    case 'notice':
      return `It must be done at least ${amount ? amountInWords(amount) : ''} before ${which} at the latest.`;
    case 'on':
      return far
        ? `It takes place ${far}${which}${atTheLatest(reason)}.`
        : `It takes place on the day of ${ref}, which is ${refDate}${atTheLatest(reason)}.`;
    case 'window-opens':
      return `It starts no earlier than ${far}${which}.`;
    case 'window-closes':
      return `It must be done ${far ? `no later than ${far}` : 'by '}${which}${atTheLatest(reason)}.`;
    case 'leads-to':
      return leadsTo(reason, ref, refDate);
  }
}

const COUNTED: Partial<Record<Reason['date'], string>> = {
  start: ', counted back from its finish',
  latestStart: ', counted back from its latest finish',
};

function after(reason: Reason, ref: string, refDate: string): string {
  const { amount, date, refEnd } = reason;
  const which = `${refEnd === 'start' ? 'the start of ' : ''}${ref}, which is on ${refDate}`;
  const far = isSameDay(reason) ? '' : `${distance(reason)} `;
  if (date === 'finish') return `It cannot be finished before ${far}${which}.`;
  if (!amount || !far) return `It follows ${which}.`;
  return amount.value < 0 ? `It may begin ${far}${which}.` : `It comes ${far}${which}.`;
}

function leadsTo({ amount, refEnd }: Reason, ref: string, refDate: string): string {
  const by = `and has to ${refEnd === 'start' ? 'start' : 'happen'} by ${refDate}`;
  if (!amount || amount.value === 0) return `${ref} waits for it ${by}.`;
  const words = amountInWords(amount);
  return amount.value > 0
    ? `${ref} comes ${words} after it ${by}.`
    : `${ref} may begin ${words} before it ends ${by}.`;
}

function isSameDay({ amount }: Reason): boolean {
  return !amount || amount.value === 0;
}

function distance({ amount }: Reason): string {
  return amount ? `${amountInWords(amount)} ${amount.value < 0 ? 'before' : 'after'}` : '';
}

/** The date of the other end is its latest, unless this is a deadline counted from its planned one. */
function atTheLatest({ date, isDeadline }: Reason): string {
  return date === 'latestFinish' && !isDeadline ? ' at the latest' : '';
}
