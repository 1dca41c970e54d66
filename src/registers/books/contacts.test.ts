import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Row } from '../row.ts';
import { aroundOf, rowsIn } from '../testing/around.ts';
import { type BookStory, on, startBook } from '../testing/book-story.ts';
import contacts from './contacts.ts';

type Given = Parameters<typeof rowsIn>[1];
const person = (name: string, roles: string[], values: Row['values'] = {}, state = 'agreed') => ({
  kind: 'person',
  state,
  values: { name, roles, agreedOn: '2026-11-20', ...values },
});
const factsOf = (...rows: Given[]) =>
  Object.fromEntries(
    (contacts.planFacts?.(rowsIn(contacts, ...rows)) ?? []).map((fact) => [
      `${fact.kind} ${fact.subject}`,
      fact.value,
    ]),
  );
const findingsOf = (rows: Given[], given: Parameters<typeof aroundOf>[0] = {}) =>
  (contacts.findings?.(rowsIn(contacts, ...rows), aroundOf(given)) ?? []).join('\n');

const MANAGER = person('Asha Fairweather', ['project-manager'], { deputy: 'Tom Ferry' });
const LEAD = person('Dr Ines Marlow', ['clinical-lead'], { agreedOn: '2026-11-23' });

describe('what the plan learns', () => {
  test('who holds which roles, and that both leading ones are named', () => {
    const facts = factsOf(MANAGER, LEAD, person('Asha Fairweather', ['trainer'], {}, 'named'));
    assert.deepEqual(facts['person Asha Fairweather'], ['project-manager', 'trainer']);
    assert.equal(facts['done name-roles'], '2026-11-23');
    assert.ok(!('done name-roles' in factsOf(MANAGER, { ...LEAD, state: 'named' })));
    assert.ok(!('person Dr Ines Marlow' in factsOf({ ...LEAD, state: 'left' })));
  });

  test('a meeting is agreed once people are invited, and done once it was held', () => {
    const kickOff = (state: string) =>
      factsOf({ kind: 'kick-off', state, values: { date: '2027-01-07' } });
    assert.deepEqual(kickOff('to-arrange'), {});
    assert.deepEqual(kickOff('invited'), { 'agreed hold-kick-off': '2027-01-07' });
    assert.deepEqual(kickOff('held'), { 'done hold-kick-off': '2027-01-07' });
    assert.deepEqual(kickOff('cancelled'), {});
  });

  test('each weekly meeting is one of the list, and the first books the series', () => {
    const weekly = (date: string, state: string) => ({ kind: 'weekly', state, values: { date } });
    assert.deepEqual(factsOf(weekly('2027-01-21', 'invited'), weekly('2027-01-14', 'held')), {
      'done book-weekly-meetings': '2026-11-23',
      'list weekly-meetings': ['Thursday 14 January 2027', 'Thursday 21 January 2027'],
      'done hold-weekly-meeting.thursday-14-january-2027': '2027-01-14',
      'agreed hold-weekly-meeting.thursday-21-january-2027': '2027-01-21',
    });
  });
});

describe('what is striking', () => {
  test('roles that nobody holds, deputies who are not there, and no number for the night', () => {
    const findings = findingsOf([MANAGER, LEAD]);
    assert.match(
      findings,
      /Nobody is named yet as: Practice manager; Integrated care board; Current supplier; New supplier\./,
    );
    assert.match(findings, /Tom Ferry is to stand in for Asha Fairweather and is not named here/);
    assert.match(findings, /Dr Ines Marlow has no deputy/);
    assert.match(findings, /Nobody of the practice can be rung out of hours/);
    const reachable = { ...LEAD, values: { ...LEAD.values, outOfHours: '0113 496 0001' } };
    assert.ok(!findingsOf([reachable]).includes('out of hours'));
  });

  test('a survey that is far from the kick-off, by the edition', () => {
    const apart = (guide: string, survey: string) =>
      findingsOf([MANAGER], {
        guide,
        said: [
          { kind: 'agreed', subject: 'hold-kick-off', value: '2027-01-07' },
          { kind: 'agreed', subject: 'survey-equipment', value: survey },
        ],
        goLive: '2027-05-11',
      });
    assert.match(
      apart('gpsoc-2019', '2027-01-18'),
      /7 working days later\. The guide wants them within a few days/,
    );
    assert.ok(!apart('nhs-england-2026', '2027-01-18').includes('survey'));
    assert.match(
      apart('nhs-england-2026', '2027-01-25'),
      /12 working days later\. The guide wants the survey shortly after/,
    );
    assert.match(apart('gp-it-futures-2020', '2027-01-05'), /the survey after the kick-off/);
  });

  test('somebody who is invited and away', () => {
    const kickOff = {
      kind: 'kick-off',
      state: 'invited',
      values: { date: '2027-01-07', invited: ['clinical-lead'] },
    };
    const away = [{ who: 'Dr Ines Marlow', from: '2027-01-04', to: '2027-01-08' }];
    assert.match(
      findingsOf([LEAD, kickOff], { facts: { away } }),
      /Dr Ines Marlow is invited to the meeting on 7 Jan 2027 and away until 8 Jan 2027/,
    );
  });

  test('no weekly meeting after the kick-off', () => {
    const facts = { done: { 'hold-kick-off': '2026-11-20' } };
    assert.match(findingsOf([MANAGER], { facts }), /no weekly meeting is booked from today on/);
  });
});

describe('the kick-off, checked off', () => {
  const listsOf = (rows: Given[], given: Parameters<typeof aroundOf>[0] = {}) => {
    const [kickOff, ...others] = rowsIn(
      contacts,
      {
        kind: 'kick-off',
        state: 'held',
        values: { date: '2026-11-20', came: ['project-manager'] },
      },
      ...rows,
    );
    const around = aroundOf({ rows: { contacts: others }, ...given });
    const lists = contacts.kinds['kick-off']?.checklist?.(kickOff as Row, around) ?? [];
    return lists.map(({ points }) =>
      Object.fromEntries(
        points.map(({ what, done, says }) => [what, says ? `${done}: ${says}` : done]),
      ),
    );
  };

  test('by who came, what was decided and what the plan knows', () => {
    const decision = {
      kind: 'decision',
      state: 'decided',
      values: { topic: 'way-back', question: 'Until when?', decided: 'Until Sunday noon' },
    };
    const [there, decided, out] = listsOf([MANAGER, decision], {
      facts: {
        lists: { 'third-parties': ['Path lab'] },
        done: { 'record-risks-and-rollback': '2026-11-20' },
      },
    });
    assert.equal(there?.['Project manager'], 'true: Asha Fairweather');
    assert.equal(there?.['Clinical lead'], 'false: nobody is named, did not come');
    assert.equal(decided?.['When and how to go back'], 'true: Until Sunday noon');
    assert.equal(decided?.Training, false);
    assert.equal(out?.['List of third parties'], 'true: Path lab');
    assert.equal(out?.['List of risks, hazard log and a note on going back'], true);
    assert.equal(out?.['Plan with the dates of both extracts agreed'], false);
  });

  test('in 2019 without what the next edition brought in', () => {
    const [there, decided, out] = listsOf([], { guide: 'gpsoc-2019', goLive: '2027-05-11' });
    assert.ok(!('Clinical lead' in (there ?? {})));
    assert.ok(!('When and how to go back' in (decided ?? {})));
    assert.ok(!('List of risks, hazard log and a note on going back' in (out ?? {})));
  });
});

describe('a practice meets', () => {
  let story: BookStory;
  before(async () => {
    story = await startBook('contacts', { today: '2027-01-07', goLive: '2027-05-11' });
  });
  after(() => story.close());

  test('names people, who then agree', async () => {
    const number = await story.add('person', {
      name: 'Nell Wharf',
      roles: ['project-manager'],
      phone: '0113 496 0000',
    });
    assert.match(await story.text(`/${number}`), /Holds back Name the project manager/);
    await story.take(number, 'agree', on('agreedOn', '2027-01-05'));
    const named = { name: 'Nell Wharf', roles: ['project-manager'] };
    const { people } = await story.facts();
    assert.deepEqual(
      people.filter(({ name }) => name === named.name),
      [named],
    );
    await story.add('person', { name: 'Asha Fairweather', roles: ['trainer'] });
    const asha = (await story.facts()).people.filter(({ name }) => name === 'Asha Fairweather');
    assert.equal(asha.length, 1, 'somebody with an account who is named as well is one person');
    assert.ok(asha[0]?.roles.includes('trainer'));
  });

  test('invites to the kick-off with an agenda of what is open', async () => {
    const number = await story.add('kick-off', {});
    const sunday = {
      ...on('date', '2027-01-10'),
      time: '13:00',
      place: 'Room 2',
      invited: ['project-manager'],
    };
    assert.match((await story.step(number, 'invite', sunday)).text, /Sunday/);
    await story.take(number, 'invite', { ...sunday, ...on('date', '2027-01-07') });
    assert.equal((await story.facts()).agreed.dates['hold-kick-off'], '2027-01-07');
    await story.add('action', {
      what: 'Ask the laboratory',
      owner: 'Tom Ferry',
      ...on('target', '2027-01-12'),
      ...on('meeting', '2027-01-07'),
    });
    const agenda = await story.text(`/${number}/papers/agenda`);
    assert.match(agenda, /Agenda: kick-off of Riverside Surgery/);
    assert.match(agenda, /To be decided Milestones, week by week/);
    assert.match(agenda, /Ask the laboratory: Tom Ferry, until 12 Jan 2027/);
    assert.match(agenda, /Missing: who leads the meeting/);
  });

  test('holds it, decides, and sends the minutes', async () => {
    await story.take(3, 'hold', { ...on('date', '2027-01-07'), came: ['project-manager'] });
    assert.equal((await story.facts()).done['hold-kick-off'], '2027-01-07');
    const decision = await story.add('decision', {
      question: 'Until when can we go back?',
      topic: 'way-back',
      ...on('meeting', '2027-01-07'),
    });
    await story.take(decision, 'decide', {
      decided: 'Until Sunday noon.',
      by: 'Dr Marlow',
      ...on('decidedOn', '2027-01-07'),
    });
    await story.take(3, 'write-up', {
      minutes: 'Everybody was there.',
      ...on('sentOn', '2027-01-07'),
    });
    const minutes = await story.text('/3/papers/agenda');
    assert.match(minutes, /Minutes: kick-off of Riverside Surgery/);
    assert.match(minutes, /Decided Until when can we go back\? Until Sunday noon\./);
    assert.match(
      await story.text('/3'),
      /Yes When and how to go back : Until Sunday noon|Yes When and how to go back: Until Sunday noon/,
    );
  });

  test('plans the cutover, four weeks before the final extract', async () => {
    const number = await story.add('cutover-planning', { ruled: ['appointments'] });
    const page = await story.text(`/${number}`);
    assert.match(page, /Four weeks before the final extract: on .* at the latest/);
    assert.match(page, /Yes Appointments Not yet Consultations/);
    assert.match(
      await story.text(`/${number}/papers/agenda`),
      /Kinds of work that need a rule Consultations/,
    );
  });
});
