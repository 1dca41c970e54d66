import invented from '../catalogue/invented.json' with { type: 'json' };
import { codes } from './catalogue.ts';
import type { Chart } from './chart.ts';
import { somePhrase } from './phrases.ts';
import type { Consultation } from './record.ts';
import { PRACTICE, type Ref, refTo } from './ref.ts';

const LETTERS = codes('letter-received letter-received discharge-letter scanned-document');
const REFERRALS = codes(
  'ref-cardiology ref-dermatology ref-orthopaedics ref-physiotherapy ref-counsellor ref-two-week ref-gynaecology',
);
const RECALLS = codes('review-recall bloods-recall cervical-recall flu-recall');
const SERVICES = ['Outpatient', 'Assessment', 'Investigation', 'Treatment', 'Community Care'];
const MODES = ['Written', 'NHS e-Referral', 'NHS e-Referral', 'Telephone', 'Verbal'];
const URGENCIES = ['Routine', 'Routine', 'Routine', 'Urgent', 'Soon', 'Dated'];

/** A letter that came in: the file itself lies outside the extract. */
export function enterDocument(chart: Chart, at: Consultation): void {
  const { random } = chart;
  chart.enter(at, random.pick(LETTERS), {
    document: random.chance(0.95) ? chart.ref('document') : null,
    text: random.chance(0.5) ? somePhrase(random, 'letter') : '',
  });
}

export function enterReferral(chart: Chart, at: Consultation, problem: Ref | null): void {
  const { random } = chart;
  const code = random.pick(REFERRALS);
  const mode = random.pick(MODES);
  const entry = chart.enter(at, code, {
    problem,
    text: random.chance(0.6) ? somePhrase(random, 'plan') : '',
    document: random.chance(0.7) ? chart.ref('document') : null,
    asReferral: {
      target: refTo('organisation', PRACTICE, 1 + random.below(invented.organisations.length)),
      urgency: code.key === 'ref-two-week' ? '2 Week Wait' : random.pick(URGENCIES),
      service: random.pick(SERVICES),
      mode,
      ubrn:
        mode === 'NHS e-Referral'
          ? `000${String(random.below(1_000_000_000)).padStart(9, '0')}`
          : '',
      transport: random.chance(0.5) ? 'None Required' : random.chance(0.03) ? 'true' : 'false',
    },
  });
  chart.record.changes.push({
    of: entry.ref,
    item: 'Referral',
    mode: 'Insert',
    day: at.entered,
    time: at.time,
    by: at.enteredBy,
  });
}

/** Something to be done at a later time; what is long past was mostly done. */
export function enterRecall(chart: Chart, at: Consultation): void {
  const { random, person, practice } = chart;
  const months = random.pick([1, 3, 6, 12, 12]);
  const due = at.day + months * 30;
  const isComplete = due < practice.asOf - 60 && random.chance(0.85);
  chart.record.diary.push({
    ...chart.written('diary', due, 'nurse', at.time),
    entered: at.entered,
    code: random.pick(RECALLS),
    text: somePhrase(random, 'recall').trim(),
    duration: random.chance(0.6) ? `${months} month${months > 1 ? 's' : ''}` : '',
    place: random.chance(0.3) ? 'Main Surgery' : '',
    consultation: at.ref,
    isActive: !isComplete && person.gone === null,
    isComplete,
  });
}
