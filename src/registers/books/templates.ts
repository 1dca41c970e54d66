import { book } from '../book.ts';
import { backup } from './templates/backup.ts';
import { templateFindings } from './templates/findings.ts';
import { notExported, notOnFirstDay, templateStanding, templatesLeft } from './templates/left.ts';
import { templateFacts } from './templates/plan-facts.ts';
import { usualTemplates } from './templates/starting-list.ts';
import { COPYING, template } from './templates/template.ts';

export default book({
  id: 'templates',
  title: 'Templates and documents',
  place: 100,
  rows: { one: 'entry', many: 'entries' },
  about:
    'Letters, forms, entry templates, protocols and searches do not move: each is kept or dropped, exported, built again by hand and tried. And local databases that nobody backs up centrally.',
  whenEmpty:
    'Nothing is listed yet. Begin with what most practices use, and strike out what nobody here has used for a year.',
  see: [...COPYING, 'project-manager', 'icb', 'new-supplier'],
  startingList: {
    title: 'what most practices use',
    about:
      'These are used in most practices. Add your own: ask each team what it printed and filled in last month.',
    kind: 'template',
    rows: usualTemplates,
  },
  kinds: { template, backup },
  planFacts: templateFacts,
  findings: templateFindings,
  before: { fdp: notExported, 'go-live': notOnFirstDay },
  standing: templateStanding,
  beforeTheEnd: templatesLeft,
});
