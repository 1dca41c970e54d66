type ListSql = {
  /** SQL that gives JSON, or null for what is not said. */
  id?: string;
  title: string;
  encounter?: string;
  date?: string;
  contained?: string;
  /** SQL that gives text. */
  code: string;
  display: string;
  subject: string;
  system?: string;
  order: 'system' | 'event-date';
  /** SQL that gives the JSON of the entries, parted by commas; null for none. */
  entries: string;
};

const NOTHING = 'null::varchar';

/** A List as SQL. That an empty one is so because nothing was recorded it says as GP Connect wants it. */
export function listSql(list: ListSql): string {
  const { id = NOTHING, encounter = NOTHING, date = NOTHING, contained = NOTHING } = list;
  const system = list.system ?? `'http://snomed.info/sct'`;
  return `'{"resourceType":"List"' || coalesce(',"id":' || ${id}, '')
    || ',"meta":{"profile":["https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-List-1"]}'
    || coalesce(',"contained":[' || ${contained} || ']', '')
    || ',"status":"current","mode":"snapshot"' || coalesce(',"title":' || ${list.title}, '')
    || ',"code":{"coding":[{"system":' || json_text(${system}) || ',"code":' || json_text(${list.code})
    || ',"display":' || json_text(${list.display}) || '}]}'
    || ',"subject":{"reference":' || json_text(${list.subject}) || '}'
    || coalesce(',"encounter":{"reference":' || ${encounter} || '}', '') || coalesce(',"date":' || ${date}, '')
    || ',"orderedBy":{"coding":[{"system":"http://hl7.org/fhir/list-order","code":"${list.order}"}]}'
    || coalesce(',"entry":[' || ${list.entries} || ']', '${EMPTY}') || '}'`;
}

const EMPTY =
  ',"note":[{"text":"Information not available"}],"emptyReason":{"coding":[{"system":"https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-ListEmptyReasonCode-1","code":"no-content-recorded","display":"No Content Recorded"}]}';
