import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type Files, type Reception, startReception } from './testing/reception.ts';
import { type Entry, writeZip } from './testing/write-zip.ts';

let reception: Reception;
before(async () => {
  reception = await startReception();
});
after(() => reception.close());

const TABLE = 'RowIdentifier,Name\r\n1,"Ferry Lane"\r\n';
const zipOf = (...entries: Entry[]) => writeZip(entries);
const good: Entry = { name: 'SROrganisation.csv', content: TABLE };

type Bad = [what: string, package_: Files | Uint8Array, rule: string, message: RegExp];

const QUARANTINED: Bad[] = [
  ['an archive that is none', Buffer.from('not a zip'), 'archive-unreadable', /cannot be read/],
  ['an archive cut short', zipOf(good).subarray(0, -30), 'archive-unreadable', /cut short/],
  [
    'an archive whose content was altered',
    zipOf({ ...good, says: { checksum: 1 } }),
    'archive-unreadable',
    /checksum of a file in it is another/,
  ],
  [
    'an archive that leads out of itself',
    zipOf({ name: '../../etc/passwd', content: 'x' }),
    'name-unsafe',
    /leads out of the package/,
  ],
  [
    'an absolute name',
    zipOf({ name: '/etc/passwd', content: 'x' }),
    'name-unsafe',
    /root of a disk/,
  ],
  ['a disk’s name', zipOf({ name: 'C:/x.csv', content: 'x' }), 'name-unsafe', /root of a disk/],
  ['a backslash', zipOf({ name: '..\\x.csv', content: 'x' }), 'name-unsafe', /backslash/],
  ['a line end in a name', zipOf({ name: 'a\nb.csv', content: 'x' }), 'name-unsafe', /control/],
  ['a name without end', zipOf({ name: 'a'.repeat(300), content: 'x' }), 'name-unsafe', /longer/],
  [
    'a name in another encoding',
    zipOf({ name: Buffer.from([0x61, 0xe9, 0x2e]), content: 'x' }),
    'name-unreadable',
    /not UTF-8/,
  ],
  [
    'a link in an archive',
    zipOf({ name: 'x.csv', content: '/etc/passwd', says: { mode: 0o120777 } }),
    'link',
    /a link to another file/,
  ],
  [
    'a device in an archive',
    zipOf({ name: 'x.csv', content: '', says: { mode: 0o020666 } }),
    'special-file',
    /a device or a pipe/,
  ],
  ['a name twice in an archive', zipOf(good, good), 'name-repeated', /two files of the same name/],
  [
    'a name twice but for capitals',
    zipOf(good, { ...good, name: 'srorganisation.CSV' }),
    'name-repeated',
    /two files of the same name/,
  ],
  [
    'an archive with a password',
    zipOf({ ...good, says: { flags: 1 } }),
    'archive-protected',
    /encrypted with age or OpenPGP/,
  ],
  ['a rare way of packing', zipOf({ ...good, says: { method: 12 } }), 'archive-method', /Deflate/],
  [
    'a bomb that says how large it is',
    zipOf({ name: 'x.csv', content: Buffer.alloc(20 * 1024 ** 2) }),
    'archive-too-large',
    /made to do harm/,
  ],
  [
    'a bomb that says it is small',
    zipOf({ name: 'x.csv', content: Buffer.alloc(20 * 1024 ** 2, 'a'), says: { bytes: 1000 } }),
    'archive-too-large',
    /made to do harm/,
  ],
  [
    'files that lie over one another',
    zipOf(good, { ...good, name: 'SRCode.csv', sharesContent: true }),
    'archive-overlaps',
    /lie over one another/,
  ],
  [
    'an archive in an archive',
    zipOf({ name: 'inner.zip', content: zipOf(good) }),
    'archive-nested',
    /by themselves/,
  ],
  [
    'a packed file that is a bomb',
    { 'a.json.gz': gzipSync(Buffer.alloc(20 * 1024 ** 2, ' ')) },
    'archive-too-large',
    /far more than its size/,
  ],
  [
    'a packed file cut short',
    { 'a.json.gz': gzipSync(JSON.stringify({ a: TABLE })).subarray(0, 30) },
    'archive-unreadable',
    /cannot be unpacked/,
  ],
  ['an empty file', { 'SRCode.csv': '' }, 'content-empty', /has a header/],
  [
    'a table in UTF-16',
    { 'a.csv': Buffer.from(`\ufeff${TABLE}`, 'utf16le') },
    'encoding-wrong',
    /UTF-16/,
  ],
  [
    'a table of EMIS in Windows-1252',
    { 'a.csv': Buffer.from('Name\r\nRen\xe9e\r\n', 'latin1') },
    'encoding-wrong',
    /not UTF-8/,
  ],
  [
    'a table of SystmOne with bytes that mean nothing',
    { 'SRCode.csv': Buffer.from('Name\r\nRen\x81e\r\n', 'latin1') },
    'encoding-wrong',
    /byte 10 stands for nothing in Windows-1252/,
  ],
  ['a table with zeros in it', { 'a.csv': 'Name\r\n\0\r\n' }, 'encoding-wrong', /byte 7 is zero/],
  [
    'a table cut within a value',
    { 'a.csv': 'Id,Name\r\n1,"Ferry' },
    'content-truncated',
    /quoted value/,
  ],
  [
    'a table cut within a line',
    { 'a.csv': 'Id,Name\r\n1,a\r\n2' },
    'content-truncated',
    /1 of 2 values/,
  ],
  [
    'a table cut within a character',
    { 'a.csv': Buffer.from('Name\r\nRen\u00e9').subarray(0, -1) },
    'content-truncated',
    /middle of a character/,
  ],
  ['JSON cut short', { 'a.json': '{"resourceType":"Bundle"' }, 'content-truncated', /cut short/],
  ['XML cut short', { 'a.xml': '<RCMR_IN030000UK06><id/>' }, 'content-truncated', /not ended/],
  [
    'a file of another hash than stated',
    { 'a.csv': TABLE, SHA256SUMS: `${'0'.repeat(64)}  a.csv\n` },
    'checksum-differs',
    /another than the supplier states/,
  ],
  [
    'a list of hashes that is none',
    { 'a.csv': TABLE, SHA256SUMS: 'a.csv ok\n' },
    'manifest-unreadable',
    /Line 1/,
  ],
  [
    'a file stated that is not there',
    { 'a.csv': TABLE, 'statement.yaml': 'files: [{ name: a.csv, rows: 1 }, { name: b.csv }]' },
    'file-missing',
    /did not arrive/,
  ],
  [
    'a file that is not stated',
    { 'a.csv': TABLE, 'b.csv': TABLE, 'statement.yaml': 'files: [{ name: a.csv }]' },
    'file-not-stated',
    /does not state it/,
  ],
  [
    'another number of rows than stated',
    { 'a.csv': TABLE, 'statement.json': '{"files":[{"name":"a.csv","rows":2}]}' },
    'rows-differ',
    /has 1 rows where the supplier states 2/,
  ],
  [
    'a column stated that is not there',
    { 'a.csv': TABLE, 'statement.yaml': 'files: [{ name: a.csv, columns: [Name, Postcode] }]' },
    'columns-differ',
    /lacks columns that the supplier states: Postcode/,
  ],
  [
    'something left out without a reason',
    {
      'a.csv': TABLE,
      'statement.yaml': 'files: [{ name: a.csv }]\nexclusions: [{ what: Letters }]',
    },
    'exclusion-unexplained',
    /left out “Letters”/,
  ],
  [
    'a statement that is none',
    { 'a.csv': TABLE, 'statement.yaml': 'files: none' },
    'manifest-unreadable',
    /files: /,
  ],
  [
    'a table that SRManifest tells of and is not there',
    {
      'SRManifest.csv':
        'FileName,IsDelta,IsReference,DateExtractFrom,DateExtractTo\r\nSRCode,N,N,,20270104_0300\r\nSROrganisation,N,Y,,20270104_0300\r\n',
      'SROrganisation.csv': TABLE,
    },
    'file-missing',
    /did not arrive/,
  ],
  [
    'an SRManifest without its columns',
    { 'SRManifest.csv': TABLE },
    'manifest-unreadable',
    /no column FileName/,
  ],
  [
    'two productions at once',
    { '20270103_0300/SRCode.csv': TABLE, '20270104_0300/SRCode.csv': TABLE },
    'name-repeated',
    /two productions/,
  ],
  [
    'a file encrypted to nobody here',
    { 'a.csv.gpg': Buffer.from([0x85, 1, 0]) },
    'key-missing',
    /private key/,
  ],
  [
    'an age file, without a key',
    { 'a.age': 'age-encryption.org/v1\n' },
    'key-missing',
    /private key/,
  ],
];

/** What docs/malformed-packages.md says that the user is told, by what is wrong. */
const PAGE = readFileSync(new URL('../../../docs/malformed-packages.md', import.meta.url), 'utf8');
const DOCUMENTED = new Map(
  [...PAGE.matchAll(/^\| (?!package|---)(.+?) \| (.+) \|$/gm)].map(([, what, said]) => [
    what,
    said,
  ]),
);

for (const [what, package_, rule, message] of QUARANTINED) {
  test(`${what} is quarantined, and why is said`, async () => {
    const { state, number, receipt } = await reception.receive(reception.deliver(package_));
    assert.equal(state, 'quarantined');
    const rules = new Set(receipt?.refused.map((problem) => problem.rule));
    assert.deepEqual([...rules], [rule]);
    const said = receipt?.refused[0]?.message ?? '';
    assert.match(said, message);
    assert.equal(DOCUMENTED.get(what), said, 'docs/malformed-packages.md');
    assert.ok(number > 0);
  });
}

const REFUSED: [what: string, make: () => string, message: RegExp][] = [
  ['nothing', () => join(reception.folder, 'nowhere'), /cannot be read \(ENOENT\)/],
  ['an empty folder', () => reception.deliver({}), /no file in it/],
  [
    'a folder with a link out of it',
    () => {
      const place = reception.deliver({ 'a.csv': TABLE });
      symlinkSync('/etc/passwd', join(place, 'b.csv'));
      return place;
    },
    /a link to another place/,
  ],
  [
    'a folder with a pipe',
    () => {
      const place = reception.deliver({ 'a.csv': TABLE });
      execFileSync('mkfifo', [join(place, 'b.csv')]);
      return place;
    },
    /a device, a pipe or a socket/,
  ],
  [
    'names but for capitals',
    () => reception.deliver({ 'a.csv': TABLE, 'A.csv': TABLE }),
    /same name/,
  ],
];

for (const [what, make, message] of REFUSED) {
  test(`${what} is refused, and nothing of it stays`, async () => {
    const kept = () => readdirSync(reception.needs.packages, { recursive: true }).length;
    await reception.receive(reception.deliver({ 'b.csv': `${TABLE}2,${what}\r\n` }));
    const before = kept();
    await assert.rejects(reception.receive(make()), (error: Error) => {
      assert.equal(error.name, 'Refusal');
      assert.match(error.message, message);
      assert.equal(DOCUMENTED.get(what), error.message, 'docs/malformed-packages.md');
      return true;
    });
    assert.equal(kept(), before);
  });
}

test('forty packages and more are tried, and the page lists no other', () => {
  const tried = [...QUARANTINED, ...REFUSED].map(([what]) => what);
  assert.equal(new Set(tried).size, tried.length);
  assert.ok(tried.length >= 40);
  assert.deepEqual([...DOCUMENTED.keys()].sort(), tried.sort());
});
