import { textAt } from '../../../record/json.ts';
import { readPartialDate } from '../../../record/partial-date.ts';
import type { StagedBundle } from '../../../record/staged-bundle.ts';
import type { DirectoryEntry } from '../../../record/staged-record.ts';
import { type Bundle, bundleOf, type Resource } from '../bundle.ts';
import { contentOf } from '../content.ts';
import { roleOf } from '../manifest.ts';
import { aroundBooking, mapBooking } from '../map/booking.ts';
import { directoryOf } from '../stage-bundle.ts';
import { type Piece, patientsOf } from './piece.ts';
import type { Pieces } from './pieces-among.ts';

/**
 * What a piece holds by itself: slots, sessions, people and places. Its appointments and files are staged with the
 * records of their patients; those that belong to nobody in the extract are kept beside the record, or noted.
 */
export function stagePiece(piece: Piece, pieces: Pieces): StagedBundle {
  const own = piece.resources.map(({ from: _from, ...resource }) => resource);
  const bundle = bundleOf(own, { patient: NOBODY, entriesWithoutResource: 0, roleOf });
  const notes: StagedBundle['notes'] = [];
  for (let left = piece.entriesWithoutResource; left > 0; left--)
    notes.push({ code: 'entry-without-resource', row: 0 });
  const directory = directoryOf(bundle);
  for (const resource of bundle.resources) {
    const { type, id, row } = resource;
    if (type === 'Binary' && (id === null || !pieces.isNamed(id)))
      notes.push({ code: 'fragment-unused', row });
    if (type !== 'Appointment' || patientsOf(resource).some(pieces.hasPatient)) continue;
    notes.push({ code: 'appointment-of-nobody', row });
    directory.push(heldSlot(resource, bundle));
  }
  return { records: [], directory, notes };
}

const NOBODY: Resource = {
  type: 'Patient',
  id: null,
  row: 0,
  fullUrl: null,
  body: {},
  container: null,
};

/** The slot of a patient who is not in the extract. */
function heldSlot(appointment: Resource, bundle: Bundle): DirectoryEntry {
  const { body } = contentOf(appointment, bundle);
  const { columns, effective } = mapBooking(body);
  const { session_id = null } = aroundBooking(appointment, bundle);
  const [holder = null] = patientsOf(appointment).map((patient) => patient.split('/')[1] ?? null);
  return {
    type: 'slot',
    sourceRow: appointment.row,
    sourceId: appointment.id,
    effective: readPartialDate(effective ?? ''),
    columns: { ...columns, slot_status: textAt(body, 'status'), session_id, holder_id: holder },
    raw: JSON.stringify(body),
  };
}
