import { type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { mapAllergy as mapStu3 } from '../../gp-connect/map/allergy.ts';
import { ownColumn } from '../own-extensions.ts';
import { statusText } from './problem.ts';

export function mapAllergy(body: JsonObject): Mapping {
  const mapping = mapStu3(body);
  const { columns } = mapping;
  return {
    ...mapping,
    recorded: textAt(body, 'recordedDate'),
    columns: {
      ...columns,
      category: ownColumn(body, 'category') ?? columns.category ?? null,
      severity: ownColumn(body, 'severity') ?? columns.severity ?? null,
      status: statusText(body, 'clinicalStatus'),
      certainty: statusText(body, 'verificationStatus'),
    },
  };
}
