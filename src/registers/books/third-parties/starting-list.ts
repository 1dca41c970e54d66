import type { Service } from '../../../guide/edition.ts';
import type { Around } from '../../around.ts';
import type { Values } from '../../field.ts';
import { NOTICE_UNITS } from './notice.ts';

/** Services that have to be told, but have no link of their own that anybody switches. */
const ONLY_TOLD = [
  'record-transfer',
  'summary-care-record',
  'messages-by-nhs-number',
  'online-accounts',
  'dispensary',
  'e-referrals',
  'smartcards',
  'pharmacies',
];

/** Every service of the edition, as far as it can be here: by what applies, and by the pair of systems. */
export function servicesOfTheGuide({
  edition,
  facts,
}: Pick<Around, 'edition'> & { facts: Pick<Around['facts'], 'applies'> }): Values[] {
  const isSystmOne = facts.applies.systmone === true;
  return edition.services
    .filter(({ id }) => id !== 'systmone-neighbours' || isSystmOne)
    .filter(({ id }) => id !== 'dispensary' || facts.applies.dispensing !== false)
    .map((service) => ({
      name: service.title,
      switches: !ONLY_TOLD.includes(service.id),
      offRule: service.off,
      onRule: service.on,
      ...noticeIn(service),
      ...(service.id === 'mesh-mailbox' && { newAddress: isSystmOne }),
    }));
}

function noticeIn({ notice }: Service): Values {
  const value = notice?.max ?? notice?.min;
  if (!notice || value === undefined || !(notice.unit in NOTICE_UNITS)) return {};
  return { notice: value, noticeUnit: notice.unit };
}
