import { orAbsent } from '../../../fhir/write/template.ts';
import { dateTime, text } from '../../../fhir/write/values.ts';
import { code } from '../codes.ts';
import type { ResourceOf } from '../resource.ts';

/** What a registration was from then on, in words of the system, is seldom one of FHIR's states of an episode. */
export const REGISTRATION: ResourceOf = {
  type: 'registration',
  resource: 'EpisodeOfCare',
  patient: 'patient',
  elements: {
    status: orAbsent(code('status', 'episode')),
    type: [{ text: text('kind') }],
    managingOrganization: { display: text('organisation') },
    period: { start: dateTime('effective'), end: dateTime('ended') },
  },
};
