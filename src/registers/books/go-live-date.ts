import { book } from '../book.ts';
import type { PlanFact } from '../plan-facts.ts';
import { dateIn } from '../row.ts';
import { date } from './go-live-date/date.ts';
import { agreedDate, findings } from './go-live-date/findings.ts';

export default book({
  id: 'go-live-date',
  title: 'Go-live dates',
  place: 20,
  rows: { one: 'date', many: 'dates' },
  about:
    'Which dates were wished for and proposed, what each was held against, who agreed, what the new supplier confirmed, and every change. The plan follows a date as soon as it is agreed.',
  whenEmpty: 'No date stands here yet. Begin with the one that the practice prefers.',
  seeAlso: [
    { text: 'every day that is possible, with what it costs', to: 'plan/go-live' },
    { text: 'busy times and leave', to: 'plan/circumstances' },
  ],
  see: [
    'practice-manager',
    'practice-staff',
    'clinical-lead',
    'it-lead',
    'project-manager',
    'icb',
    'delivery-partner',
    'current-supplier',
    'new-supplier',
    'trainer',
    'clinical-safety-officer',
  ],
  kinds: { date },
  findings,
  planFacts(rows): PlanFact[] {
    const agreed = agreedDate(rows);
    const [goLive, agreedOn] = [
      agreed && dateIn(agreed, 'date'),
      agreed && dateIn(agreed, 'agreedOn'),
    ];
    return [
      ...(goLive ? [{ kind: 'go-live', subject: '', value: goLive } as const] : []),
      ...(agreedOn
        ? [{ kind: 'done', subject: 'agree-provisional-go-live', value: agreedOn } as const]
        : []),
    ];
  },
});
