import { named, type Operation, type OperationGroup } from '../../api/operation.ts';
import { PLAN_SCHEMAS } from './schemas.ts';

const GROUP: OperationGroup = {
  id: 'plan',
  title: 'The plan',
  about:
    'The plan is computed from the guide, the facts of the migration and the day; none of these calls changes anything.',
  schemas: PLAN_SCHEMAS,
};

/** The calls of the plan, as they are served and documented. */
export const PLAN_OPERATIONS = {
  solve: {
    id: 'readPlan',
    group: GROUP,
    method: 'GET',
    path: '/migrations/:id/plan',
    title: 'Solve: the plan with every date and its reasons',
    scope: 'plan',
    answer: { status: 200, about: 'The plan.', schema: named('plan') },
    refusals: [],
  },
  preview: {
    id: 'previewChange',
    group: GROUP,
    method: 'POST',
    path: '/migrations/:id/plan/preview',
    title: 'Preview: what a change would do, before it is made',
    about: 'At least one of the entries has to be given.',
    scope: 'plan',
    body: named('change-to-preview'),
    answer: { status: 200, about: 'What moves and what no longer fits.', schema: named('preview') },
    refusals: ['change-invalid', 'plan-impossible'],
  },
  explain: {
    id: 'explainDates',
    group: GROUP,
    method: 'GET',
    path: '/migrations/:id/plan/explain/:item',
    title: 'Explain: why a task or milestone has its dates',
    parameters: {
      item: { about: 'Id of a task or milestone of the plan.', schema: { type: 'string' } },
    },
    scope: 'plan',
    answer: { status: 200, about: 'Each date with why.', schema: named('explanation') },
    refusals: [],
  },
} as const satisfies Record<string, Operation>;
