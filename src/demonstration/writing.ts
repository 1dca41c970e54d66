import { usualPieces } from '../registers/books/patient-communications/starting-list.ts';
import { APPLIES } from './fernbank.ts';
import type { Days, Happening, Story } from './story.ts';

/** What was put up already, and what is agreed and still lies in a drawer. */
const SHOWN = ['Script: what is going to happen', 'Website: we change our system'];
const AGREED = ['Poster: we change our system', 'Note for the patient group'];

/** What patients are told, and the letters that were made from the books. */
export function writing(days: Days): Story[] {
  return [...pieces(days), ...letters(days)];
}

function pieces(days: Days): Story[] {
  const by = 'practice-manager' as const;
  const agreedOn = days.of('tell-patients');
  const shownOn = days.after(days.today, -12);
  const became = (title: string): Happening[] => {
    const isShown = SHOWN.includes(title);
    if (!isShown && !AGREED.includes(title)) return [];
    const values = {
      ...{ where: 'Fernbank House', telephone: '01632 960 010', web: 'fernbank.example/move' },
      ...{ from: shownOn, until: days.goLive, agreedBy: 'Tomasz Lindqvist', agreedOn },
    };
    return [
      { step: 'agree', by, on: agreedOn, values },
      ...(isShown ? [{ step: 'show', by, on: shownOn, values: { shownOn } }] : []),
    ];
  };
  return usualPieces({ facts: { applies: APPLIES } }).map((values) => ({
    book: 'patient-communications',
    kind: 'piece',
    by,
    on: days.after(agreedOn, -4),
    values,
    became: became(String(values.title)),
  }));
}

function letters(days: Days): Story[] {
  const asked = days.of('request-extract');
  const told = days.of('notify-third-parties');
  const letter = (
    on: string,
    [title, to, madeFrom]: [string, string, string],
    became: Happening[],
  ): Story => ({
    book: 'letters',
    kind: 'letter',
    by: 'project-manager',
    on,
    values: { title, to, madeFrom, gaps: 0 },
    became,
  });
  const sent = (on: string, sentTo: string): Happening => ({
    step: 'send',
    by: 'project-manager',
    on,
    values: { sentOn: on, sentTo, how: 'email' },
  });
  const notice = 'Our practice changes its clinical system: Fernbank Surgery';
  return [
    letter(
      asked,
      ['Request for the extract', 'EMIS', 'Extract requests, 1: the request'],
      [
        sent(asked, 'Callum Brightwater'),
        {
          step: 'answer',
          by: 'project-manager',
          on: days.after(asked, 2),
          values: {
            answeredOn: days.after(asked, 2),
            answer: 'Received; both days are looked at.',
          },
        },
      ],
    ),
    letter(
      told,
      [notice, 'Larchmere pathology', 'Third parties and links, 1: the notice'],
      [sent(told, 'The help desk')],
    ),
    letter(
      told,
      [notice, 'Tarn Street pharmacy', 'Third parties and links, 2: the notice'],
      [sent(told, 'The help desk')],
    ),
    letter(
      days.after(days.today, -1),
      [notice, 'Larchmere screening', 'Third parties and links, 3: the notice'],
      [],
    ),
  ];
}
