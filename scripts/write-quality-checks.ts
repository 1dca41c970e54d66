/** Writes docs/quality-checks.md from the checks. */
import { writeFileSync } from 'node:fs';
import { cataloguePage } from '../src/engine/profile/catalogue-page.ts';
import { readChecks } from '../src/engine/profile/read-checks.ts';

writeFileSync(new URL('../docs/quality-checks.md', import.meta.url), cataloguePage(readChecks()));
