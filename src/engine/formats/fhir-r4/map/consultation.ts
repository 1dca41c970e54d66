import type { JsonObject } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { mapConsultation as mapStu3 } from '../../gp-connect/map/consultation.ts';
import { ownColumn } from '../own-extensions.ts';

export function mapConsultation(body: JsonObject): Mapping {
  return { ...mapStu3(body), recorded: ownColumn(body, 'recorded') };
}
