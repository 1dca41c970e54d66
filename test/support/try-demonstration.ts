import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { openGuide } from '../../src/app.ts';
import { HOME, readConfig } from '../../src/config.ts';
import { registerDemonstration } from '../../src/demonstration/register-demonstration.ts';
import { roleSubject } from '../../src/migrations/access/held-roles.ts';
import type { NewFact } from '../../src/migrations/fact.ts';
import { recordFacts } from '../../src/migrations/store.ts';
import { loadBooks } from '../../src/registers/load-books.ts';
import { rolesOfTests } from './registered.ts';
import { clockOn, startWeb, type TestWeb } from './web.ts';

const extracts = join(HOME, 'test/practices/fernbank-surgery');

/** The demonstration, registered on a day, is in the middle of its plan, and its comparison has come to an end. */
export async function tryDemonstration(t: TestContext, today: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'changeover-demonstration-'));
  const settings = { CHANGEOVER_DATA: folder, CHANGEOVER_KEY_FILE: join(folder, 'key') };
  const web = await startWeb({ today, settings, withJobs: true });
  t.after(async () => {
    await web.close();
    rmSync(folder, { recursive: true });
  });
  const needs = {
    db: web.database.db,
    clock: clockOn(today),
    planner: openGuide(clockOn(today)).planner,
    jobs: web.jobs,
    receiving: readConfig(settings),
    evidence: join(folder, 'evidence'),
    books: await loadBooks(),
    extracts,
  };
  const id = await registerDemonstration(needs);
  assert.ok(id);
  await recordFacts(needs.db, rolesIn(id, web), { who: web.person, clock: needs.clock });
  const overview = await web.get(`/migrations/${id}`);
  assert.match(
    overview.text,
    /Fernbank Surgery \(demonstration\), EMIS Web to SystmOne\. \d+ working days to go live\./,
  );
  assert.match(overview.text, /Held back by: tell /);
  const [, done, all] = /(\d+) of (\d+) tasks are done/.exec(overview.text) ?? [];
  assert.ok(Number(done) > 30 && Number(done) < Number(all), `${done} of ${all} done`);

  const plan = await web.get(`/migrations/${id}/plan`);
  assert.match(
    plan.text,
    /What stands in the way .*? each step waits for the one before it\. Tell the /,
  );

  const deadline = Date.now() + 60_000;
  let comparison = await web.get(`/migrations/${id}/data/comparisons/1`);
  while (!/each with its fate/.test(comparison.text) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    comparison = await web.get(`/migrations/${id}/data/comparisons/1`);
  }
  assert.match(comparison.text, /records, each with its fate\. \d+ missing/);

  const productions = await web.get(`/migrations/${id}/data/productions`);
  assert.match(productions.text, /5 productions arrived: 1 quarantined\./);
  const damaged = await web.get(`/migrations/${id}/data/productions/5`);
  assert.match(damaged.text, /CareRecord_Observation_\S+: .*(ends|cut)/);
  assert.equal(await registerDemonstration(needs), undefined, 'a second start adds nothing');
}

/** What it takes to look at the demonstration as somebody of the tests. */
function rolesIn(migration: string, web: TestWeb): NewFact[] {
  return rolesOfTests(web).map((value) => ({
    migration,
    kind: 'holds-role',
    subject: roleSubject(value),
    value,
  }));
}
