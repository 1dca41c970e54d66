import assert from 'node:assert/strict';
import type { Role } from '../../../src/people/role.ts';
import { baseId } from '../../../src/plan/expand.ts';
import { addRow, beginWith, type RowOf, recorded, rowAt } from './rows.ts';
import { nextDay, type Stage } from './stage.ts';

/** What people write into the record books when it is time for a task of the plan. */
export type Chapter = (stage: Stage) => Promise<void>;

const LINKS = ['Pathology and radiology', 'Screening services', 'Text messages'];

/** Rows that later chapters go on with, by what they are about. */
type Many = Record<'links' | 'hazards' | 'people' | 'works' | 'templates' | 'pieces', RowOf[]>;
type One = Partial<Record<'order' | 'request' | 'session' | 'oldSystem', RowOf>>;

/** Chapters by the tasks of the plan; what has none is recorded as done by its owner, on its page. */
export function chaptersOf(wait: {
  look: () => Promise<void>;
  tillItIsEscalated: (limit: RegExp) => Promise<void>;
  isRemindedOf: (role: Role, words: string) => Promise<boolean>;
}): Record<string, Chapter> {
  const kept: Many & One = {
    links: [],
    hazards: [],
    people: [],
    works: [],
    templates: [],
    pieces: [],
  };
  const all = async (rows: readonly RowOf[], step: string, by?: Role) => {
    for (const row of rows) await row.take(step, {}, by);
  };
  return {
    async 'write-justification'(stage) {
      const wish = 'From EMIS Web to SystmOne';
      const row = await addRow(stage, 'practice-manager', 'decision', 'justification', { wish });
      await row.keepFile('The filled-in template');
      await row.take('send');
    },
    async 'approve-and-fund'(stage) {
      const icb = 'icb';
      await rowAt(stage, icb, 'decision', 1).take('approve', {}, icb);
      const board = await addRow(stage, icb, 'decision', 'approval', { board: 'Digital board' });
      await board.take('approve');
      const money = await addRow(stage, icb, 'decision', 'funding', {
        ...{ item: 'The move itself', purpose: 'migration', asked: '12000' },
      });
      await money.take('approve', { approved: '12000' });
    },
    async 'place-order'(stage) {
      const { goLive } = await stage.plan();
      const row = await addRow(stage, 'icb', 'orders', 'order', {
        ...{ what: 'SystmOne for Riverside', isSystem: 'yes' },
      });
      await row.take('place', { provisionalGoLive: goLive });
      await row.take('approve');
      kept.order = row;
    },
    async 'accept-order'(stage) {
      const { goLive } = await stage.plan();
      await kept.order?.take('send');
      await kept.order?.take('accept', { acceptedGoLive: goLive }, 'new-supplier');
    },
    async 'request-extract'(stage) {
      const plan = await stage.plan();
      const row = await addRow(stage, 'icb', 'extract-requests', 'main', { supplier: 'EMIS' });
      const on = (id: string) => plan.milestones.find((each) => each.id === id)?.date ?? '';
      await row.take('send', { idp: on('idp'), fdp: on('fdp') });
      kept.request = row;
    },
    async 'confirm-extract-dates'(stage) {
      await wait.tillItIsEscalated(/Broken: SLA-06b/);
      const reminded = () =>
        wait.isRemindedOf('current-supplier', 'Request to the current supplier');
      assert.ok(await reminded(), 'who has not confirmed is reminded of it');
      const plan = await stage.plan();
      const on = (id: string) => plan.milestones.find((each) => each.id === id)?.date ?? '';
      await kept.request?.take('receive', {}, 'current-supplier');
      await kept.request?.take(
        'confirm',
        { idp: on('idp'), fdp: on('fdp'), idpTime: '18:00', fdpTime: '18:30' },
        'current-supplier',
      );
      stage.turnTo(nextDay(stage.day()));
      await wait.look();
      assert.ok(!(await reminded()), 'who has confirmed is reminded no more');
    },
    async 'hold-kick-off'(stage) {
      const row = await addRow(stage, 'project-manager', 'contacts', 'kick-off', {});
      await row.take('hold');
      await row.take('write-up');
    },
    async 'list-third-parties'(stage) {
      kept.links = await beginWith(stage, 'practice-manager', 'third-parties', LINKS);
      await recordAsDone(stage, 'list-third-parties');
    },
    async 'notify-third-parties'(stage) {
      const plan = await stage.plan();
      const of = (id: string) => plan.tasks.find((each) => baseId(each.id) === id)?.finish ?? '';
      for (const link of kept.links) {
        await link.take('tell', { notice: '4', noticeUnit: 'weeks' });
        await link.keepFile('Their confirmation');
        await link.take('confirm', {
          offPlanned: of('switch-links-off'),
          onPlanned: of('switch-links-on'),
        });
      }
    },
    'remind-third-parties': () => all(kept.links, 'remind'),
    'remind-third-parties-on-the-day': () => all(kept.links, 'switch-off'),
    'switch-links-on': () => all(kept.links, 'switch-on'),
    'test-links': () => all(kept.links, 'test'),
    async 'assess-clinical-risk'(stage) {
      const officer = 'clinical-safety-officer';
      kept.hazards = await beginWith(stage, officer, 'hazard-log', [
        'A patient is missing',
        'An allergy',
      ]);
      for (const hazard of kept.hazards) {
        await hazard.take('rate', {
          initialLikelihood: 'likelihood-2',
          initialSeverity: 'severity-3',
        });
      }
      const assessment = await addRow(stage, officer, 'hazard-log', 'assessment', {
        about: 'The move',
      });
      await assessment.take('hold', { isSerious: 'no' });
    },
    async 'sign-off-live-data'(stage) {
      for (const hazard of kept.hazards) {
        await hazard.take('control', {
          residualLikelihood: 'likelihood-1',
          residualSeverity: 'severity-1',
        });
        await hazard.take('accept');
      }
      await recordAsDone(stage, 'sign-off-live-data');
    },
    async 'tell-patients'(stage) {
      const { goLive } = await stage.plan();
      kept.pieces = await beginWith(stage, 'practice-staff', 'patient-communications', [
        'Poster: we',
      ]);
      for (const piece of kept.pieces) {
        await piece.take('agree', { from: stage.day(), until: goLive });
        await piece.take('show');
      }
    },
    async 'choose-templates'(stage) {
      kept.templates = await beginWith(stage, 'practice-staff', 'templates', ['Referral letter']);
      await all(kept.templates, 'keep');
      await all(kept.templates, 'export');
    },
    async 'plan-training'(stage) {
      const { tasks } = await stage.plan();
      const taught = tasks.find(({ id }) => baseId(id) === 'give-core-training')?.finish ?? '';
      for (const [name, job] of [
        ['Ada Reception', 'reception'],
        ['Dr Bea', 'gp'],
      ] as const) {
        kept.people.push(
          await addRow(stage, 'trainer', 'training', 'person', { name, job, group: 'Everybody' }),
        );
      }
      kept.session = await addRow(stage, 'trainer', 'training', 'session', {
        ...{ title: 'All of it', group: 'Everybody', sort: 'core' },
      });
      await kept.session.take('book', { date: taught });
      for (const person of kept.people) {
        await person.take('agree');
        await person.take('book', { bookedFor: taught });
      }
    },
    async 'give-core-training'(_stage) {
      await kept.session?.take('hold');
      await all(kept.people, 'attend');
    },
    async 'prepare-smartcards'(stage) {
      const card = await addRow(stage, 'delivery-partner', 'access', 'smartcard', {
        holder: 'Dr Bea',
      });
      await card.take('try', { expiresOn: '2029-01-31' });
    },
    async 'open-test-system'(stage) {
      await recordAsDone(stage, 'open-test-system');
      for (const name of ['Ada Reception', 'Dr Bea']) {
        const login = await addRow(stage, 'practice-manager', 'access', 'login', {
          ...{ name, administers: 'yes' },
        });
        await login.take('set-up');
        await login.take('try');
      }
    },
    async 'limit-rotas'(stage) {
      kept.works = await beginWith(stage, 'practice-manager', 'cutover-plan', [
        ...['Consultations', 'Prescriptions', 'Registrations'],
      ]);
      await all(kept.works, 'rule');
      const { goLive } = await stage.plan();
      const rota = await addRow(stage, 'practice-manager', 'cutover-plan', 'rota', {
        ...{ whose: 'The doctors', lastDay: goLive },
      });
      await rota.take('set');
    },
    async 're-enter-cutover-work'(_stage) {
      await all(kept.pieces, 'end');
      await all(kept.templates, 'build');
      for (const template of kept.templates) await template.take('try', { triedBy: 'A nurse' });
      for (const work of kept.works) {
        await work.take('keep', { kept: '12' }, 'practice-staff');
        await work.take('enter', { entered: '12' }, 'practice-staff');
        await work.take('check', { checkedBy: 'The practice manager' }, 'practice-manager');
      }
    },
    async 'make-old-system-read-only'(stage) {
      const plan = await stage.plan();
      const ends = plan.milestones.find(({ id }) => id === 'end-of-old-system-access')?.date ?? '';
      kept.oldSystem = await addRow(stage, 'current-supplier', 'run-off', 'access', {
        ...{ system: 'EMIS Web', endsOn: ends },
      });
      await kept.oldSystem.take('confirm-read-only');
    },
    'decide-on-longer-access': async () =>
      kept.oldSystem?.take('let-it-end', {}, 'practice-manager'),
    async 'secure-audit-trail'(stage) {
      const manager = 'practice-manager';
      for (const row of await beginWith(stage, manager, 'run-off', ['Audit trail', 'Records of'])) {
        await row.take('place');
        await row.take('try');
      }
    },
    async 'decommission-old-system'() {
      await kept.oldSystem?.take('end');
      await kept.oldSystem?.keepFile('The confirmation that it is closed down');
      await kept.oldSystem?.take('close');
    },
  };
}

/** Somebody records a task or milestone as done on its page, as its owner. */
export async function recordAsDone(stage: Stage, id: string): Promise<void> {
  const { tasks } = await stage.plan();
  const owner = (tasks.find((task) => task.id === id)?.owner ?? 'project-manager') as Role;
  const page = await stage.as(owner);
  await page.goto(`${stage.base}/plan/${id}`);
  const [year = '', month = '', day = ''] = stage.day().split('-');
  await page.locator('#done-on-day').fill(day);
  await page.locator('#done-on-month').fill(month);
  await page.locator('#done-on-year').fill(year);
  await page.locator('#completion-reason').fill('Seen');
  await page.getByRole('button', { name: 'Record as done' }).click();
  await recorded(page, 'The plan is computed anew');
}
