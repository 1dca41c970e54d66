/** Rows of the published ODS practice file for invented practices; their codes begin with Z99, which ODS has never given. */
const ROWS: OdsRow[] = [
  { code: 'Z99001', name: 'RIVERSIDE SURGERY', town: 'FERNBANK', postcode: 'ZZ99 1AA' },
  { code: 'Z99002', name: 'FERNBANK SURGERY', town: 'FERNBANK', postcode: 'ZZ99 2AA' },
  { code: 'Z99003', name: 'MILL LANE PRACTICE', town: 'ALDERTON', postcode: 'ZZ99 3AA' },
  {
    code: 'Z99004',
    name: 'OLD MILL SURGERY',
    town: 'ALDERTON',
    postcode: 'ZZ99 3AB',
    status: 'C',
    closed: '20250331',
  },
  {
    code: 'Z99005',
    name: 'FERNBANK SKIN CLINIC',
    town: 'FERNBANK',
    postcode: 'ZZ99 2AB',
    setting: '9',
  },
];

export type OdsRow = {
  code: string;
  name: string;
  town: string;
  postcode: string;
  status?: string;
  opened?: string;
  closed?: string;
  setting?: string;
};

/** The file as it is published: no header, 27 quoted columns, CRLF. */
export function odsFile(rows: OdsRow[] = ROWS): string {
  return rows.map((row) => `${columns(row).map(quoted).join(',')}\r\n`).join('');
}

function columns(row: OdsRow): string[] {
  const { code, name, town, postcode, status = 'A', opened = '19740401' } = row;
  const address = ['1 HIGH STREET', town, '', '', ''];
  const joined = ['16C', '20200401', '', '01632 960000', '', '', '', '0', '', '16C', ''];
  const head = [code, name, 'Y63', 'QXX', ...address, postcode, opened, row.closed ?? ''];
  return [...head, status, 'B', ...joined, row.setting ?? '4', ''];
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
