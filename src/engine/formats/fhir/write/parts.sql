-- The parts of a result of several values, from the JSON of the canonical record, in steps: SQL would work out again
-- what is named twice in one.
create macro parts_of(parts) as list_transform(
  list_transform(
    from_json(parts, '[{"orig_system":"VARCHAR","orig_code":"VARCHAR","orig_term":"VARCHAR","read2":"VARCHAR","ctv3":"VARCHAR","snomed_concept":"VARCHAR","snomed_description":"VARCHAR","local_code":"VARCHAR","value_num":"VARCHAR","comparator":"VARCHAR","unit_raw":"VARCHAR","value_text":"VARCHAR","range_low":"VARCHAR","range_high":"VARCHAR","interpretation":"VARCHAR"}]'),
    lambda p: {'p': p, 'kind': kind_of_code(p.orig_system, p.orig_code)}),
  lambda q: {'p': q.p, 'kind': q.kind,
    'before': coding_before(q.kind, q.p.orig_code, q.p.read2, q.p.ctv3, q.p.snomed_concept, q.p.snomed_description, q.p.local_code),
    'after': codings_after(q.kind, q.p.read2, q.p.ctv3, q.p.snomed_concept, q.p.snomed_description, q.p.local_code)});
create macro object_of(members) as '{' || nullif(members, '') || '}';
create macro quantity_json(value, comparator, unit) as object_of(concat_ws(',',
  nullif(beside('value', json_number(value), value), ''), '"comparator":' || json_text(comparator), '"unit":' || json_text(unit)));
create macro component_json(r) as object_of(concat_ws(',',
  '"code":' || coalesce(concept_json(r.before,
    coding(r.p.orig_system, r.p.orig_code, coding_rest(r.kind, r.p.orig_code, r.p.orig_term, r.p.snomed_concept, r.p.snomed_description, r.before, r.after)),
    r.after, r.p.orig_term), code_not_stated()),
  '"valueQuantity":' || quantity_json(r.p.value_num, r.p.comparator, r.p.unit_raw),
  case when coalesce(r.p.value_num, r.p.comparator, r.p.unit_raw) is null then '"valueString":' || json_text(r.p.value_text) end,
  '"interpretation":[{"text":' || json_text(r.p.interpretation) || '}]',
  '"referenceRange":[' || object_of(concat_ws(',',
    '"low":' || object_of(beside('value', json_number(r.p.range_low), r.p.range_low)),
    '"high":' || object_of(beside('value', json_number(r.p.range_high), r.p.range_high)))) || ']'));
create macro components_json(parts) as
  '[' || nullif(array_to_string(list_transform(parts_of(parts), lambda r: component_json(r)), ','), '') || ']';
