import type { SaidInstead } from '../format.ts';

const EPISODE = `case when lower(trim(t.episodicity)) in ('first', 'new', 'other', 'cause of death') then t.episodicity end`;
const ENTRY = { episodicity: EPISODE };
const PRESCRIPTION = `case when lower(t.prescription_type) = 'acute' then t.prescription_type else 'repeat' end`;

/** Vision has letters for few words, and none for what of a record follows from another. */
export function saysInstead(): SaidInstead {
  return {
    patient: {
      registration_type: `case when t.date_of_death is not null then 'Deceased'
        when t.registered_to is not null then 'Left' else t.registration_type end`,
    },
    problem: {
      ...ENTRY,
      status: `case when lower(t.status) in ('active problem', 'current') then 'active'
        when lower(t.status) in ('past problem', 'past', 'inactive', 'resolved') and t.ended is not null then 'ended'
        else t.status end`,
    },
    coded_entry: ENTRY,
    immunisation: ENTRY,
    referral: ENTRY,
    document: ENTRY,
    allergy: ENTRY,
    medication_course: {
      prescription_type: PRESCRIPTION,
      status: `case when lower(t.prescription_type) = 'acute' and t.end_date is null then null else t.status end`,
      end_date: `case when lower(t.status) in ('active', 'current') and lower(t.prescription_type) <> 'acute'
        then null else t.end_date end`,
    },
    medication_issue: { prescription_type: PRESCRIPTION },
  };
}
