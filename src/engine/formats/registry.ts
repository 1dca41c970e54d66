import { Refusal } from '../../lib/refusal.ts';
import { EMIS_CSV } from './emis-csv/format.ts';
import { FHIR_R4 } from './fhir-r4/format.ts';
import type { Format } from './format.ts';
import { GP_CONNECT } from './gp-connect/format.ts';
import { GP2GP } from './gp2gp/format.ts';
import { SYSTMONE_CSV } from './systmone-csv/format.ts';
import { VISION_CSV } from './vision-csv/format.ts';

/** Every format that can be read, in the order in which they are listed. */
export const FORMATS: readonly Format[] = [
  GP_CONNECT,
  EMIS_CSV,
  SYSTMONE_CSV,
  VISION_CSV,
  GP2GP,
  FHIR_R4,
];

/** The format of this name. Throws `Refusal`, naming those that there are. */
export function formatNamed(id: string): Format {
  const format = FORMATS.find((one) => one.id === id);
  if (format) return format;
  const known = FORMATS.map((one) => one.id).join(', ');
  throw new Refusal('usage-wrong', `There is no format of this name. The formats are: ${known}.`);
}
