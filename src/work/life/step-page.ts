import { sayWords } from '../../guide/own-words.ts';
import type { LifeStep } from '../../migrations/life/life.ts';
import { ROLES } from '../../people/role.ts';
import { typedDate } from '../../ui/date-field.ts';
import type { Cost } from './costs.ts';
import { effectsOf } from './effects.ts';
import { shown } from './life-page.ts';
import type { StepRead } from './read-step.ts';
import type { Planned } from './to-undo.ts';

/** The form for a step, with what the step would do. */
export function stepPage(
  planned: Planned & { costs: readonly Cost[]; base: string },
  step: LifeStep,
  today: string,
  typed: StepRead['typed'] = {
    on: typedDate(today),
    goLive: { day: '', month: '', year: '' },
    decided: [],
    reason: '',
  },
) {
  const { migration, edition, costs, base } = planned;
  const { toUndo, ...effects } = effectsOf(step, planned, costs);
  return {
    title: step.title,
    base,
    action: `${base}/${step.id}`,
    planBase: `/migrations/${migration.id}/plan`,
    step: {
      title: step.title,
      why: step.why,
      needsGoLive: step.needsGoLive,
      isDrastic: step.to === 'withdrawn' || step.to === 'rolled-back',
    },
    effects: { ...effects, toUndo: toUndo.map((each) => shown(each, planned)) },
    decides: step.decides.map((role) => ({
      value: role,
      text: sayWords(ROLES[role], edition.words),
      checked: typed.decided.includes(role),
    })),
    typed,
  };
}
