import { plural } from '../../ui/in-words.ts';
import { sizeInWords } from '../size-in-words.ts';
import type { Received } from './receive-package.ts';

/** What `changeover receive` prints. */
export function receivedAsText({ number, state, receipt, keyFileMade }: Received): string {
  const lines = [
    ...(keyFileMade ? [keyFileWarning(keyFileMade), ''] : []),
    state === 'repeated'
      ? `This package arrived before, as production ${number}. Nothing was taken over again.`
      : `Production ${number} is ${state === 'accepted' ? 'here and fit to use' : 'quarantined: it does not fit'}.`,
  ];
  if (!receipt) return `${lines.join('\n')}\n`;
  const bytes = receipt.arrived.reduce((sum, file) => sum + file.bytes, 0);
  const { checkedAgainst, refused } = receipt;
  lines.push(
    '',
    `Arrived   ${plural(receipt.arrived.length, 'file')}, ${sizeInWords(bytes)}`,
    `Extract   ${plural(receipt.files.length, 'file')}`,
    `Checked   ${checkedAgainst.length > 0 ? `against ${checkedAgainst.join(', ')}` : 'by itself: the supplier sent no manifest and no statement of counts'}`,
    '',
    ...receipt.files.map(
      ({ file, bytes: size, sha256, records }) =>
        `  ${sha256}  ${file}, ${size.toLocaleString('en-GB')} bytes${records === undefined ? '' : `, ${plural(records, 'record')}`}`,
    ),
  );
  if (refused.length > 0) {
    lines.push('', 'Why it is quarantined:');
    for (const { file, message } of refused) lines.push(`  ${file ? `${file}: ` : ''}${message}`);
  }
  return `${lines.join('\n')}\n`;
}

/** Said once, when it is made: whoever loses this file loses all that was received. */
function keyFileWarning(path: string): string {
  return `The key file was made: ${path}\nEverything that is received is encrypted with it. Keep a copy of it in another place, never with the packages or the database: without it nothing that was received can be read.`;
}
