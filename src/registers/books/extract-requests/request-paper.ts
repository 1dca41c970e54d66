import { longDate } from '../../../ui/in-words.ts';
import { gaps, type PaperMaker } from '../../papers/paper.ts';
import { dateIn, type Row } from '../../row.ts';
import { peopleWith } from '../contacts/people-with.ts';

/** The request itself, to the supplier. */
export const requestPaper: PaperMaker = {
  id: 'request',
  title: 'The request, to print',
  make(row, { migration, facts, rowsOf }) {
    const { missing, orMissing } = gaps();
    const { practice, currentSystem, newSystem } = migration;
    const { values } = row;
    const text = (field: string): string | undefined => values[field] as string | undefined;
    const [manager] = peopleWith('practice-manager', rowsOf('contacts'));
    const name = String(values.supplier);
    const isMain = row.kind === 'main';
    const moment = (id: 'idp' | 'fdp', which: string): string => {
      const day = orMissing(dated(row, id), `the day of the ${which} extract`);
      const hour = orMissing(text(`${id}Time`), `the hour of the ${which} extract`);
      return hour.startsWith('Missing') ? `${day}. ${hour}` : `${day}, at ${hour}`;
    };
    return {
      title: `Request for data extracts of ${practice.name}`,
      to: [name, orMissing(text('contact'), `to whom at ${name} the request goes`)],
      sections: [
        {
          paragraphs: [
            isMain
              ? `${practice.name} is moving from ${currentSystem.name} to ${newSystem.name}. Please provide two full extracts of the practice’s records to the new supplier, ${newSystem.supplier}, as the contract for migrations asks of the current supplier.`
              : `${practice.name} is moving from ${currentSystem.name} to ${newSystem.name}. Please provide two full extracts of what you hold for the practice (${heldBy(row)}). They have to be of the same moment as those of the clinical system, so that they fit together.`,
          ],
          pairs: [
            ['Practice', practice.name],
            ['Code of the practice', orMissing(practice.odsCode, 'the ODS code of the practice')],
            ['System', isMain ? currentSystem.name : name],
            ['New system', `${newSystem.name} (${newSystem.supplier})`],
            ['Initial extract', moment('idp', 'initial')],
            ['Final extract', moment('fdp', 'final')],
            ['Planned go live', longDate(migration.goLive)],
            ['Transfer', orMissing(TRANSFER[text('transfer') ?? ''], 'how the extract travels')],
            [
              'Collected by',
              orMissing(COLLECTS[text('collects') ?? ''], 'who collects the extract'),
            ],
          ],
        },
        {
          title: 'What we ask of you',
          list: [
            'Confirm both dates and hours in writing.',
            'Say from which hour nobody may work in the system before the final extract.',
            'Encrypt the extracts, and send a description of what they contain.',
            'Tell us at once if a date cannot be kept, and which one can.',
          ],
        },
        {
          title: 'Whom to ask at the practice',
          pairs: [
            [
              'Name',
              orMissing(
                manager?.name ?? facts.people.find(isManager)?.name,
                'the practice manager by name',
              ),
            ],
            [
              'Telephone',
              orMissing(manager?.phone, 'the telephone number of the practice manager'),
            ],
            ['E-mail', orMissing(manager?.email, 'the e-mail of the practice manager')],
          ],
        },
      ],
      from: ['Name, role and signature:', '', `For ${practice.name}`],
      missing,
    };
  },
};

const TRANSFER: Record<string, string> = {
  internet: 'Safe file transfer over the internet',
  device: 'Encrypted device',
  collected: 'Taken from the practice’s own server',
};
const COLLECTS: Record<string, string> = {
  'new-supplier': 'The new supplier',
  'delivery-partner': 'The IT delivery partner',
  practice: 'The practice',
};
const HELD: Record<string, string> = { documents: 'documents', anticoagulation: 'anticoagulation' };

function heldBy({ values }: Row): string {
  return HELD[String(values.holds)] ?? String(values.holdsElse ?? 'records');
}

function isManager({ roles }: { roles: string[] }): boolean {
  return roles.includes('practice-manager');
}

function dated(row: Row, field: string): string | undefined {
  const date = dateIn(row, field);
  return date && longDate(date);
}
