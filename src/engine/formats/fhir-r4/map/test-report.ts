import type { JsonObject } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { mapTestReport as mapStu3 } from '../../gp-connect/map/test-report.ts';
import { ownColumn } from '../own-extensions.ts';

export function mapTestReport(body: JsonObject): Mapping {
  const mapping = mapStu3(body);
  return { ...mapping, effective: ownColumn(body, 'effective') ?? mapping.effective ?? null };
}
