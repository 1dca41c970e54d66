import { at, type JsonObject, objects, textAt } from '../../../record/json.ts';
import { readPartialDate } from '../../../record/partial-date.ts';
import type { DirectoryEntry } from '../../../record/staged-record.ts';
import type { Bundle, Resource } from '../bundle.ts';
import { DIRECTORY_TABLES } from '../manifest.ts';
import { nameOf } from '../name.ts';
import { addressText, conceptText } from './elements.ts';
import { mapSession, mapSlot } from './session.ts';

/** The columns of a directory entry; a PractitionerRole is told with its practitioner. */
export function mapDirectoryEntry(
  resource: Resource,
  bundle: Bundle,
): Pick<DirectoryEntry, 'type' | 'columns' | 'effective'> | null {
  const type = DIRECTORY_TABLES[resource.type];
  if (!type) return null;
  if (type === 'session' || type === 'slot') {
    const { effective, columns } =
      type === 'slot' ? mapSlot(resource) : mapSession(resource, bundle);
    return { type, columns, effective: readPartialDate(effective ?? '') };
  }
  const { body } = resource;
  const name = nameOf(resource, bundle);
  if (type === 'practitioner')
    return {
      type,
      columns: {
        name,
        national_id: identifier(body),
        role: roleFor(resource, bundle),
        sex: textAt(body, 'gender'),
      },
    };
  return {
    type,
    columns: {
      name,
      ods_code: identifier(body),
      kind: conceptText(at(body, 'type')),
      address: addressText(body.address),
      postcode: textAt(body, 'address', 'postalCode'),
    },
  };
}

function identifier(body: JsonObject): string | null {
  const national = objects(body.identifier).find((id) =>
    textAt(id, 'system')?.startsWith('https://fhir.nhs.uk/Id/'),
  );
  return textAt(national, 'value');
}

function roleFor(practitioner: Resource, bundle: Bundle): string | null {
  const role = bundle.resources.find(({ type, body }) => {
    const reference =
      type === 'PractitionerRole' ? textAt(body, 'practitioner', 'reference') : null;
    return reference !== null && bundle.resolve(reference, practitioner) === practitioner;
  });
  return role ? conceptText(at(role.body, 'code')) : null;
}
