/** What an organisation can be in a migration, in the words of the guide. */
export const ORGANISATION_KINDS = {
  practice: 'GP practice',
  icb: 'ICB',
  'delivery-partner': 'IT delivery partner',
  supplier: 'Clinical system supplier',
  'third-party': 'Third-party supplier',
} as const;

export type OrganisationKind = keyof typeof ORGANISATION_KINDS;

export type Organisation = {
  id: string;
  name: string;
  /** One may be several: an ICB's own team can be the IT delivery partner. */
  kinds: OrganisationKind[];
  odsCode: string | null;
};

export function kindsInWords(kinds: readonly OrganisationKind[]): string {
  return kinds.map((kind) => ORGANISATION_KINDS[kind]).join(' and ');
}
