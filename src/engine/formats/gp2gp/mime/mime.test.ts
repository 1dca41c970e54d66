import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Refusal } from '../../../../lib/refusal.ts';
import type { StagedBundle } from '../../../record/staged-bundle.ts';
import { messageWith, observation } from '../../../testing/gp2gp-message.ts';
import { readSample, samplesIn, withoutSamples } from '../../../testing/gp2gp-samples.ts';
import { readOneOf } from '../../../testing/read-one-of.ts';
import { type Attached, FRAGMENT, spineMessage } from '../../../testing/spine-message.ts';
import { GP2GP } from '../format.ts';

const LETTER = Buffer.from('%PDF-1.4 \u0000\u0001\r\n--\r\nnot a boundary: --=_MIME-Boundary\r\n');
const SCAN = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x0d, 0x0a, 0x0d, 0x0a, 0x80]);
const NOTE = 'Seen today – “well”.\r\n\r\nNo changes.';

const ATTACHED: Attached[] = [
  attached('letter.pdf', lines(LETTER.toString('base64')), 'base64'),
  attached('scan.jpg', SCAN, 'binary'),
  attached('note.txt', NOTE, '8bit'),
  attached('leaflet.txt', 'Caf=C3=A9, =\r\nopen', 'quoted-printable'),
  { ...attached('ecg.dat', gzipSync(LETTER).toString('base64'), 'base64'), compressed: true },
];
const MESSAGE = messageWith(
  [observation('OBS-1', ''), ...ATTACHED.map(({ name }) => documentOf(name))].join(''),
);

test('attached files are found in a MIME message by what its manifest names', async () => {
  const shuffled = [...ATTACHED].reverse();
  const staged = await read({ 'a.mime': spineMessage('M-1', MESSAGE, shuffled) });
  assert.deepEqual(documentsOf(staged), [
    measured('letter.pdf', LETTER),
    measured('scan.jpg', SCAN),
    measured('note.txt', Buffer.from(NOTE)),
    measured('leaflet.txt', Buffer.from('Café, open')),
    measured('ecg.dat', LETTER),
  ]);
  assert.deepEqual(staged.notes, []);
});

test('what a message says is the same, alone or in MIME, however that is written', async () => {
  const alone = hashesOf(await read({ 'a.xml': MESSAGE }));
  const mime = spineMessage('M-1', MESSAGE);
  const posted = {
    before:
      'POST /reliablemessaging HTTP/1.1\r\nContent-Type: multipart/related;\r\n boundary="==x"; type="text/xml"\r\n\r\n',
    boundary: '==x',
  };
  const others: Record<string, Buffer>[] = [
    { 'a.mime': mime },
    { 'a.eml': spineMessage('M-1', `\uFEFF${MESSAGE}`, [], posted) },
    { 'a.xml': Buffer.from(mime.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') },
    { 'a.mime.gz': gzipSync(mime) },
  ];
  for (const files of others) assert.deepEqual(hashesOf(await read(files)), alone);
});

test('a file that other messages carry is put together, in whatever form they come', async () => {
  const whole = Buffer.from('first piece, second piece');
  const pieces = [whole.subarray(0, 13), whole.subarray(13)].map((piece) =>
    piece.toString('base64'),
  );
  assert.ok(pieces[0]?.endsWith('='));
  const named = attached('long.txt', null, 'base64');
  const files = {
    'a.mime': spineMessage('M-1', messageWith(documentOf('long.txt')), [{ ...named, id: 'F-0' }]),
    'b.mime': spineMessage('F-0', FRAGMENT, [
      attached('1', pieces[0] ?? '', 'base64'),
      { ...attached('2', null, ''), id: 'F-1' },
    ]),
    'c.mime': spineMessage('F-1', FRAGMENT, [attached('2', pieces[1] ?? '', 'base64')]),
  };
  const staged = await read(files);
  assert.deepEqual(documentsOf(staged), [measured('long.txt', whole)]);
  assert.deepEqual(staged.notes, []);
  const { 'c.mime': _lost, ...without } = files;
  assert.deepEqual(
    (await read(without)).notes.map(({ code }) => code),
    ['attachment-missing'],
  );
});

test('an attached file that the manifest does not name is found by its own name', async () => {
  const [scan] = ATTACHED.slice(1);
  assert.ok(scan);
  const mime = spineMessage('M-1', messageWith(documentOf('scan.jpg')), [
    { ...scan, contentType: 'image/jpeg; name="scan.jpg"', description: ' ' },
  ]);
  assert.deepEqual(documentsOf(await read({ 'a.mime': mime })), [measured('scan.jpg', SCAN)]);
});

test('a MIME message is told by what it says, also one that only carries a piece', () => {
  const isKnown = (text: string) => GP2GP.recognises({ name: 'a.mime', text });
  for (const payload of [MESSAGE, FRAGMENT])
    assert.ok(isKnown(spineMessage('M-1', payload).toString()));
  assert.ok(!isKnown('Subject: hello\r\nContent-Type: text/plain\r\n\r\nDear colleague'));
});

const GOOD = spineMessage('M-1', MESSAGE, ATTACHED).toString('latin1');
const BAD: [title: string, content: string, why: string][] = [
  [
    'an end in the middle of a part',
    GOOD.slice(0, -40),
    'it is a MIME message that stops before the end of its last part',
  ],
  [
    'headers that name no boundary',
    'Content-Type: multipart/related\r\nFrom: a\r\n\r\nno parts',
    'it is a MIME message that names no boundary between its parts',
  ],
  [
    'no ebXML header',
    GOOD.replaceAll('eb:MessageHeader', 'eb:Header'),
    'the first part of its MIME message is no ebXML header (MessageHeader)',
  ],
  [
    'a header and no message',
    `${GOOD.slice(0, GOOD.indexOf('----=_MIME-Boundary', 10))}----=_MIME-Boundary--`,
    'its MIME message holds an ebXML header and nothing else',
  ],
  [
    'a message in another encoding',
    GOOD.replace('Hale', 'H\u00e2le'),
    'it holds bytes that are not UTF-8 text',
  ],
  [
    'a transfer encoding that is not known',
    GOOD.replace('quoted-printable', 'x-uuencode'),
    'a part of its MIME message is in a transfer encoding that is not known',
  ],
];

for (const [title, content, why] of BAD)
  test(`a MIME message with ${title} is refused`, async () => {
    const error = await read({ 'a.mime': Buffer.from(content, 'latin1') }).then(
      () => assert.fail('it was read'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Refusal, String(error));
    assert.ok(error.message.includes(`cannot be used: ${why}. Ask the supplier`), error.message);
  });

test('what the samples say in JSON envelopes they say in MIME', {
  skip: withoutSamples,
}, async () => {
  const folders = Map.groupBy(samplesIn('gp2gp-ps-adaptor-largemessage/**/*.json'), ({ file }) =>
    dirname(file.path),
  );
  for (const samples of folders.values()) {
    const files = Object.fromEntries(
      samples.map(({ file }) => [`${basename(file.path, '.json')}.mime`, asMime(file.path)]),
    );
    for (const sample of samples) {
      const { file } = sample;
      const [one, other] = [
        await readSample(sample),
        await read(files, `${basename(file.path, '.json')}.mime`),
      ];
      assert.deepEqual(hashesOf(other), hashesOf(one), file.path);
      assert.deepEqual(other.notes, one.notes, file.path);
    }
  }
});

/**
 * The envelope of a sample written as MIME: each attachment under the id that the manifest gives it. Adaptors
 * copy the manifest's description into the envelope; in some samples the two were edited apart.
 */
function asMime(path: string): Buffer {
  const { ebXML, payload, attachments = [] } = JSON.parse(readFileSync(path, 'utf8'));
  const ids = [...ebXML.matchAll(/href="cid:([^"]+)"/g)].map(([, id]) => id);
  let header: string = ebXML;
  const parts = attachments.map((one: Record<string, unknown>, index: number) => {
    const id = ids[index + 1];
    header = header.replace(
      new RegExp(`(href="cid:${id}"[\\s\\S]*?Description[^>]*>)[^<]*`),
      (_, before) => `${before}${String(one.description).replaceAll('"', '&quot;')}`,
    );
    const encoding = String(one.is_base64) === 'true' ? 'base64' : '8bit';
    return part(id, String(one.content_type), encoding, String(one.payload));
  });
  return Buffer.from(
    `${part('h', 'text/xml', '8bit', header)}${part(ids[0], 'text/xml', '8bit', payload)}${parts.join('')}--b--\r\n`,
  );
}

function part(id: string, type: string, encoding: string, body: string): string {
  return `--b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Id: <${id}>\r\n\r\n${body}\r\n`;
}

function read(files: Record<string, string | Uint8Array>, wanted = Object.keys(files)[0] ?? '') {
  return readOneOf(GP2GP, files, wanted);
}

function attached(name: string, body: Attached['body'], encoding: string): Attached {
  return { id: `${name}@spine`, name, contentType: 'application/x-file', encoding, body };
}

/** Base64 in lines, as mail programs break it. */
function lines(base64: string): string {
  return base64.replace(/.{20}/g, '$&\r\n');
}

function documentOf(name: string): string {
  return `<component><NarrativeStatement><id root="${name}"/><text>${name}</text><statusCode code="COMPLETE"/><availabilityTime value="20240611"/><reference><referredToExternalDocument><id root="X"/><code code="1"/><text mediaType="text/plain"><reference value="file://localhost/${name}"/></text></referredToExternalDocument></reference></NarrativeStatement></component>`;
}

function measured(name: string, bytes: Buffer) {
  return [name, String(bytes.length), createHash('sha1').update(bytes).digest('base64')];
}

function documentsOf({ records }: StagedBundle) {
  return records
    .filter(({ type }) => type === 'document')
    .map(({ columns }) => [columns.title, columns.size_bytes, columns.checksum]);
}

function hashesOf({ records }: StagedBundle): string[] {
  return records.map(({ rowHash }) => rowHash);
}
