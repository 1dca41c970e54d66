import { after, before, test } from 'node:test';
import { everybodyIn, type Somebody } from '../support/everybody.ts';
import { registerRiverside } from '../support/registered.ts';
import { walkEveryRoute } from '../support/walk-routes.ts';
import { startWeb, type TestWeb } from '../support/web.ts';

let web: TestWeb;
let migration: string;
let everybody: Somebody[];
before(async () => {
  web = await startWeb({ today: '2026-11-23' });
  migration = (await registerRiverside(web)).split('/')[2] as string;
  everybody = await everybodyIn(web, migration);
});
after(() => web.close());

test('every route answers every role as the table of permissions says', () =>
  walkEveryRoute(web, migration, everybody, { inShort: false }));
