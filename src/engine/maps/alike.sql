-- Small letters and digits, single blanks between and around them.
create macro plain(x) as ' ' || trim(regexp_replace(lower(x), '[^\p{L}\p{N}]+', ' ', 'g')) || ' ';
create macro words_of(x) as list_distinct(string_split(trim(plain(x)), ' '));
create macro triples_of(x) as
  list_distinct(list_transform(range(1, length(plain(x)) - 1), lambda i: substring(plain(x), i, 3)));
-- What two lists have in common, of what they have in all (Dice).
create macro shared(a, b) as 2.0 * len(list_intersect(a, b)) / greatest(len(a) + len(b), 1);
-- 1 for the same words, 0 for nothing in common: half by whole words, half by three letters in a row.
create macro alike(a, b) as (shared(words_of(a), words_of(b)) + shared(triples_of(a), triples_of(b))) / 2;
