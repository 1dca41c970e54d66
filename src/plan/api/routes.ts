import type { FastifyInstance, FastifyRequest } from 'fastify';
import { serve } from '../../api/operation.ts';
import type { Database } from '../../db/connection.ts';
import { Refusal } from '../../lib/refusal.ts';
import { findMigration } from '../../migrations/store.ts';
import { explainItem } from '../explain.ts';
import { planAsJson } from '../plan-as-json.ts';
import type { Planner } from '../planner.ts';
import { previewOrRefuse } from '../preview-or-refuse.ts';
import { PLAN_OPERATIONS } from './operations.ts';
import { previewAsJson } from './preview-as-json.ts';
import { readAskedChange } from './read-asked-change.ts';

type Address = { Params: { id: string; item: string }; Body: unknown };

/** The plan API, described in docs/api.md: solve, preview, explain. No call changes anything. */
export function planApi(
  api: FastifyInstance,
  { db, planner }: { db: Database; planner: Planner },
): void {
  async function read(id: string) {
    const { migration, facts } = await findMigration(db, id);
    return { migration, facts, ...planner.plan(migration, facts) };
  }

  serve<Address>(api, PLAN_OPERATIONS.solve, async (request) => {
    const { plan, edition, calendar } = await read(request.params.id);
    return planAsJson(plan, edition, calendar);
  });

  const preview = async (request: FastifyRequest<Address>) => {
    if (!request.headers['content-type']?.startsWith('application/json')) throw notJson();
    const { plan, edition, migration, facts } = await read(request.params.id);
    const change = readAskedChange(request.body, plan);
    const previewed = previewOrRefuse(planner, migration, facts, change);
    return previewAsJson(previewed, change, edition);
  };
  serve<Address>(api, PLAN_OPERATIONS.preview, preview, { isForThoseOverToo: true });

  serve<Address>(api, PLAN_OPERATIONS.explain, async (request) => {
    const { plan, edition } = await read(request.params.id);
    const explained = explainItem(plan, edition, request.params.item);
    if (explained) return explained;
    throw new Refusal(
      'not-found',
      'The plan has no task or milestone of this id. Take an id from the plan itself.',
    );
  });
}

function notJson(): Refusal {
  return new Refusal(
    'usage-wrong',
    'The change must be sent as JSON. Send an object with the header "content-type: application/json".',
  );
}
