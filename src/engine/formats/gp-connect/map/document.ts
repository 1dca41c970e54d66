import { readCodeSet } from '../../../record/code-set.ts';
import { at, type JsonObject, textAt } from '../../../record/json.ts';
import type { Mapping } from '../../../record/staged-record.ts';
import { joined, names } from './elements.ts';

export function mapDocument(body: JsonObject): Mapping {
  const attachment = at(body, 'content', 'attachment');
  const [description, own] = [textAt(body, 'description'), textAt(attachment, 'title')];
  const title = own ?? description;
  const size = textAt(attachment, 'size');
  return {
    type: 'document',
    code: readCodeSet(body.type),
    effective: textAt(body, 'created'),
    recorded: textAt(body, 'indexed'),
    value: joined([title, size, textAt(attachment, 'hash')]),
    columns: {
      status: textAt(body, 'status'),
      title,
      mime_type: textAt(attachment, 'contentType'),
      size_bytes: size,
      checksum: textAt(attachment, 'hash'),
      author: names(body.author),
      custodian: textAt(body, 'custodian', 'display'),
      note: description === title ? null : description,
    },
  };
}
