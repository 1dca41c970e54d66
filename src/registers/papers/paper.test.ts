import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type PermitBook, startWithPermits } from '../testing/permits.ts';

let permits: PermitBook;
before(async () => {
  permits = await startWithPermits();
  await permits.add({ holder: 'Ines Marlow', phone: '0113 496 0000', fee: '12.50', paid: 'yes' });
  await permits.add({ holder: 'Tom Ferry', fee: '7' });
});
after(() => permits.close());

const text = async (path = '') => (await permits.web.get(`${permits.list}${path}`)).text;

test('a row makes a page to print, with what is open in the books', async () => {
  assert.match(await text('/1'), /The permit, to print/);
  const paper = await text('/1/papers/permit');
  assert.match(paper, /Ines Marlow Monday 23 November 2026 Permit of Riverside Surgery/);
  assert.match(paper, /Other permits Ines Marlow: Asked for Tom Ferry: Asked for/);
  assert.ok(!paper.includes('Missing'));
});

test('what is not known is named where it belongs, and above', async () => {
  const paper = await text('/2/papers/permit');
  assert.match(paper, /Not ready to be sent\. Still missing: a telephone number/);
  assert.match(paper, /Telephone Missing: a telephone number/);
});

test('a checklist is answered by what is known', async () => {
  const ready = 'Before it hangs in the window';
  assert.match(await text('/1'), new RegExp(`${ready} Yes The fee is paid Not yet The practice`));
  assert.match(await text('/2'), new RegExp(`${ready} Not yet The fee is paid`));
});

test('money adds up above the list', async () => {
  assert.match(await text(), /Fees of permits granted £0\.00/);
  const on = { 'from-day': '1', 'from-month': '3', 'from-year': '2027' };
  await permits.web.post(`${permits.list}/1/steps/grant`, { version: '1', ...on });
  assert.match(await text(), /Fees of permits granted £12\.50/);
});

test('what is done is open no more', async () => {
  assert.match(await text('/2/papers/permit'), /Other permits Tom Ferry: Asked for/);
});
