import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { editionsWithSouthWharf } from '../../test/support/local-edition.ts';
import { registerRiverside } from '../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../test/support/web.ts';

const editions = editionsWithSouthWharf();
let web: TestWeb;
let base: string;
let guided: string;
before(async () => {
  web = await startWeb({ today: '2026-11-23', editionsFolder: editions.folder });
  base = `${await registerRiverside(web, '2027-03-09', 'south-wharf')}/plan`;
  guided = `${await registerRiverside(web)}/plan`;
});
after(async () => {
  await web.close();
  editions.remove();
});

/** What a task's page has under "What is said otherwise here". */
async function otherwise(url: string): Promise<string> {
  const { status, text } = await web.get(url);
  assert.equal(status, 200, url);
  const [said = ''] = (text.split('What is said otherwise here')[1] ?? '').split('Why these dates');
  return said;
}
const GUIDE = /Clinical system migration guide \(31 March 2026\)/.source;

test('a task’s page shows each value that a local edition overrides, with both sources and the reason', async () => {
  const said = await otherwise(`${base}/deliver-initial-extract`);
  const [here, why] = [
    'South Wharf ICB, 2026',
    'Both suppliers have agreed to ten working days until March 2028.',
  ];
  for (const row of [
    `Description The current supplier makes .*?${GUIDE} Hand the extract over by courier, since the wharf has no line. ${here} ${why}`,
    `Who sees it done Current supplier ${GUIDE} Project manager ${here} ${why}`,
    `Duration up to 15 working days ${GUIDE} up to 10 working days ${here} ${why} south-wharf.yaml, line 10`,
  ]) {
    assert.match(said, new RegExp(row));
  }
});

test('so it does for timing, for a word, and for a task that is added', async () => {
  assert.match(
    await otherwise(`${base}/tell-patients`),
    /When at least 4 weeks before “Go live” assumed: .*? at least 6 weeks before “Go live” South Wharf ICB, 2026 The wharf is busy in spring./,
  );
  assert.match(
    await otherwise(`${base}/engage-delivery-partner`),
    /A word IT delivery partner .*? South Wharf IT South Wharf ICB, 2026 That is the name that practices know./,
  );
  assert.match(
    await otherwise(`${base}/tell-our-service-desk`),
    /The whole task nothing added South Wharf ICB, 2026 Our service desk answers the patients./,
  );
  assert.equal(await otherwise(`${base}/place-order`), '', 'what is as in the guide says nothing');
});

test('a limit that a local edition overrides shows both figures on the page of the limits', async () => {
  const { text } = await web.get(`${base}/clocks`);
  assert.match(
    text,
    /Limit: up to 5 working days \(carried from .*?\); here up to 10 working days \(South Wharf ICB, 2026\). Why: The contract of South Wharf says ten./,
  );
  assert.doesNotMatch((await web.get(`${guided}/clocks`)).text, /; here up to/);
});

test('a figure of this migration’s own stands beside the guide’s, with who, when and why', async () => {
  await web.post(`${guided}/deliver-initial-extract/duration`, {
    value: '12',
    unit: 'working-days',
    reason: 'EMIS promised it on the call',
  });
  await web.post(`${guided}/tell-patients/notice`, {
    value: '3',
    unit: 'weeks',
    reason: 'The patient group agreed',
  });
  assert.match(
    await otherwise(`${guided}/deliver-initial-extract`),
    new RegExp(
      `Duration up to 15 working days ${GUIDE} 12 working days This migration EMIS promised it on the call Asha Fairweather, Monday 23 November 2026 at 10:00`,
    ),
  );
  assert.match(
    await otherwise(`${guided}/tell-patients`),
    /Notice at least 4 weeks before “Go live” assumed: .*? 3 weeks This migration The patient group agreed/,
  );
  await web.post(`${base}/deliver-initial-extract/duration`, {
    value: '12',
    unit: 'working-days',
    reason: 'EMIS promised it on the call',
  });
  assert.match(
    await otherwise(`${base}/deliver-initial-extract`),
    /Duration up to 15 .*? up to 10 .*? Duration up to 10 working days South Wharf ICB, 2026 12 working days This migration/,
    'first what the local edition says, then what holds instead',
  );
});

test('where sources disagree about a task all of them are shown, and the one that is used', async () => {
  const { text } = await web.get(`${guided}/deliver-initial-extract`);
  const [, disagree = ''] = text.split('Where sources disagree');
  assert.match(
    disagree,
    /Up to 5 weeks of notice, to plan with. Guide to migrating your principal/,
  );
  assert.match(disagree, /5 working days from the request, by contract. GP IT Futures Catalogue/);
  assert.match(disagree, new RegExp(`often less. Used here ${GUIDE}`));
  assert.doesNotMatch((await web.get(`${guided}/write-justification`)).text, /sources disagree/);
});
