import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asPeopleWrite } from './as-people-write.ts';

const NAMES: [published: string, written: string][] = [
  ['MILL LANE PRACTICE', 'Mill Lane Practice'],
  ["ST JOHN'S SURGERY", "St John's Surgery"],
  ['THE SURGERY AT THE GREEN', 'The Surgery at the Green'],
  ['ALDERTON-ON-SEA GP HUB (THE OLD MILL)', 'Alderton-on-Sea GP Hub (The Old Mill)'],
  ["DRS O'CONNELL & MCKENZIE", "Drs O'Connell & McKenzie"],
  ['DR N.J. TUFFIN LTD', 'Dr N.J. Tuffin Ltd'],
  ['FERNBANK PCN/KK URGENT HUB', 'Fernbank PCN/KK Urgent Hub'],
  ["MEDDYGFA'R CWM", "Meddygfa'r Cwm"],
  ['Y FEDDYGFA MÔN', 'Y Feddygfa Môn'],
  ['1ST FLOOR, E12 WING', '1st Floor, E12 Wing'],
  ['LYNN PRACTICE1', 'Lynn Practice1'],
  ['Riverside NHS surgery', 'Riverside NHS surgery'],
  ['', ''],
];

for (const [published, written] of NAMES) {
  test(`“${published}” is written “${written}”`, () => {
    assert.equal(asPeopleWrite(published), written);
  });
}
