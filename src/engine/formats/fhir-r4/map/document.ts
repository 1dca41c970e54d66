import { at, type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { mapDocument as mapStu3 } from '../../gp-connect/map/document.ts';

export function mapDocument(body: JsonObject): Mapping {
  const attachment = at(body, 'content', 'attachment');
  return {
    ...mapStu3(body),
    effective: textAt(attachment, 'creation') ?? textAt(body, 'context', 'period', 'start'),
    recorded: textAt(body, 'date'),
  };
}
