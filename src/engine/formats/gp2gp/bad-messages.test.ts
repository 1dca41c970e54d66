import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Refusal } from '../../../lib/refusal.ts';
import type { StagedBundle } from '../../record/staged-bundle.ts';
import { extractWith, messageWith, observation } from '../../testing/gp2gp-message.ts';
import { readOneOf } from '../../testing/read-one-of.ts';
import { GP2GP } from './format.ts';

const GOOD = messageWith(observation('OBS-1', '<value xsi:type="PQ" value="70" unit="kg"/>'));
const RESTORE = 'Ask the supplier for this file again, or take it out of the folder.';
const NO_MESSAGE =
  'it is XML, but no GP2GP message that carries a record (RCMR_IN030000UK06 or RCMR_IN030000UK07)';

const REFUSED: [title: string, name: string, content: string | Uint8Array, why: string][] = [
  [
    'a document type',
    'a.xml',
    GOOD.replace('<RCMR', '<!DOCTYPE x [<!ENTITY all "aaaa">]><RCMR'),
    'it declares a document type (DOCTYPE), which a GP2GP message never has and which can make a reader fetch or expand other files',
  ],
  [
    'an entity that XML does not know',
    'a.xml',
    GOOD.replace('Hale', '&hale;'),
    'it is not well-formed XML: an entity is used that XML does not know at line 6, column 156',
  ],
  ['an end in the middle', 'a.xml', GOOD.slice(0, 1500), 'it stops before it is complete'],
  ['no XML at all', 'a.xml', 'Dear colleague', 'it is not well-formed XML: something is wrong'],
  ['nothing', 'a.xml', '', 'it holds no XML'],
  ['another kind of XML', 'a.xml', '<ClinicalDocument/>', NO_MESSAGE],
  [
    'a piece of a message',
    'a.xml',
    '<ehrComposition><id root="1"/></ehrComposition>',
    'it is a piece of a GP2GP message, without the message around it that says whose record it is',
  ],
  [
    'a message without a record',
    'a.xml',
    '<RCMR_IN030000UK06/>',
    'its message holds no record (EhrExtract)',
  ],
  [
    'a record without a patient',
    'a.xml',
    messageWith('', ''),
    'its record names no patient (recordTarget)',
  ],
  [
    'two records',
    'a.xml',
    `<RCMR_IN030000UK06>${extractWith('')}${extractWith('')}</RCMR_IN030000UK06>`,
    'its message holds 2 records instead of one',
  ],
  [
    'another encoding, as it says',
    'a.xml',
    GOOD.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"'),
    'it says that it is not written in UTF-8',
  ],
  [
    'another encoding, in its bytes',
    'a.xml',
    Buffer.from(GOOD.replace('Hale', 'Hâle'), 'latin1'),
    'it holds bytes that are not UTF-8 text',
  ],
  ['what is not gzip', 'a.xml.gz', GOOD, 'it is not gzip data, although it is named .gz'],
  ['JSON of another kind', 'a.json', '{"a":1}', 'it is JSON, but no envelope of a GP2GP message'],
  ['JSON that stops', 'a.json', '{"ebXML":"', 'it is not JSON, or it stops before it is complete'],
];

for (const [title, name, content, why] of REFUSED)
  test(`${title} is refused by what is wrong and what to do`, async () => {
    const error = await read({ [name]: content }, name).then(
      () => assert.fail('it was read'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Refusal, String(error));
    assert.ok(error.message.includes(`cannot be used: ${why}`), error.message);
    assert.ok(error.message.endsWith(RESTORE), error.message);
    assert.ok(!error.message.includes('9990000018') && !error.message.includes('Hale'));
  });

test('gzip data that stops is to be copied again', async () => {
  const cut = gzipSync(GOOD).subarray(0, 200);
  await assert.rejects(read({ 'a.xml.gz': cut }, 'a.xml.gz'), {
    message:
      'File 1 of 1 in the order of their names cannot be used: its compressed data stops before the end. Copy it again in full.',
  });
});

test('a byte order mark, a wrapper and gzip are no obstacles', async () => {
  const wrapped = `<custom_transport><payload>${GOOD.slice(GOOD.indexOf('<RCMR'))}</payload><attachments/></custom_transport>`;
  const { rowHash } = weightIn(await read({ 'a.xml': GOOD }, 'a.xml'));
  const others: Record<string, string | Uint8Array>[] = [
    { 'a.xml': `\uFEFF${GOOD}` },
    { 'a.xml': wrapped },
    { 'a.xml.gz': gzipSync(GOOD) },
    { 'a.json': JSON.stringify({ ebXML: '', payload: GOOD }) },
  ];
  for (const files of others)
    assert.equal(weightIn(await read(files, Object.keys(files)[0] ?? '')).rowHash, rowHash);
});

test('an envelope that holds a piece which no other names is reported', async () => {
  const piece = {
    ebXML: '<eb:MessageId>M-1</eb:MessageId>',
    payload: '<COPC_IN000001UK01/>',
  };
  const { records, notes } = await read({ 'a.json': JSON.stringify(piece) }, 'a.json');
  assert.deepEqual(records, []);
  assert.deepEqual(notes, [{ code: 'fragment-unused', row: 0 }]);
});

test('what cannot be read in a record that can is kept and reported', async () => {
  const bad = messageWith(
    [
      observation('OBS-1', '<value xsi:type="PQ" value="seventy" unit="kg"/>'),
      observation('OBS-1', '').replace('20240611', '20240631'),
      '<component><FutureStatement><id root="F-1"/><code code="1"/><novelty value="7"/></FutureStatement></component>',
      '<component><LinkSet><id root="L-1"/><code code="394774009"/><availabilityTime value="20240611"/><component><statementRef><id root="GONE"/></statementRef></component></LinkSet></component>',
    ].join(''),
  );
  const { records, notes } = await read({ 'a.xml': bad }, 'a.xml');
  assert.deepEqual(
    notes.map(({ code, row }) => `${row} ${code}`),
    [
      '0 id-repeated',
      '3 value-unreadable',
      '4 date-unreadable',
      '5 element-unknown',
      '6 reference-unresolved',
      '6 reference-unresolved',
    ],
  );
  assert.match(records[2]?.raw ?? '', /"seventy"/);
  assert.match(records[3]?.raw ?? '', /"20240631"/);
  assert.match(records[4]?.raw ?? '', /"novelty":\{"value":"7"\}/);
});

function read(files: Record<string, string | Uint8Array>, wanted: string) {
  return readOneOf(GP2GP, files, wanted);
}

function weightIn({ records }: StagedBundle) {
  return records.find(({ type }) => type === 'coded_entry') ?? assert.fail('no entry');
}
