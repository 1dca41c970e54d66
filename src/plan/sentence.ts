import { amountInWords } from '../lib/amount.ts';
import { longDate } from '../ui/in-words.ts';
import type { Reason } from './plan.ts';

/** One reason as an English sentence, for a reader who has the task before them. */
export function sentence(reason: Reason): string {
  const { kind, amount, gives } = reason;
  const ref = reason.ref ? `“${reason.ref.title}”` : '';
  const refDate = reason.refDate ? longDate(reason.refDate) : '';
  switch (kind) {
    case 'done':
      return `Done on ${longDate(gives)}.`;
    case 'today':
      return 'It is not done yet, so it cannot be before today.';
    case 'agreed':
      return `Agreed for ${refDate}.`;
    case 'go-live-date':
      return `The go-live date is ${refDate}.`;
    case 'duration':
      return reason.date === 'latestStart' || reason.date === 'start'
        ? `It takes ${amount ? amountInWords(amount) : 'a day'}, counted back from its finish.`
        : `It takes ${amount ? amountInWords(amount) : 'a day'}.`;
    case 'after':
      return amount && amount.value !== 0
        ? `${lagInWords(reason)} ${ref}, which is on ${refDate}.`
        : `It follows ${ref}, which is on ${refDate}.`;
    case 'reached-by':
      return `Reached when ${ref} is finished, on ${refDate}.`;
    case 'reaches':
      return `It reaches ${ref}, which cannot be before ${refDate}.`;
    case 'before':
      return `${ref} comes ${distance(reason)} this and cannot be before ${refDate}.`;
    case 'notice':
      return `It must be done at least ${amount ? amountInWords(amount) : ''} before ${ref}, which is on ${refDate} at the latest.`;
    case 'on':
      return `It takes place ${distance(reason)} ${ref}, on ${refDate}.`;
    case 'window-opens':
      return `It starts no earlier than ${distance(reason)} ${ref}, on ${refDate}.`;
    case 'window-closes':
      return `It must be done by ${distance(reason)} ${ref}, on ${refDate}.`;
    case 'leads-to':
      return `${ref} waits for it and has to happen by ${refDate}.`;
  }
}

function distance({ amount }: Reason): string {
  if (!amount || amount.value === 0) return 'on the day of';
  return `${amountInWords(amount)} ${amount.value < 0 ? 'before' : 'after'}`;
}

function lagInWords({ amount }: Reason): string {
  if (!amount) return 'It follows';
  const words = amountInWords(amount);
  return amount.value < 0 ? `It may begin ${words} before` : `It comes ${words} after`;
}
