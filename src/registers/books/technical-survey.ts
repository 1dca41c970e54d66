import { book } from '../book.ts';
import { surveyCosts, surveySums } from './technical-survey/costs.ts';
import { examined } from './technical-survey/examined.ts';
import { notFitting, surveyFindings, surveyStanding } from './technical-survey/findings.ts';
import { surveyFacts } from './technical-survey/plan-facts.ts';
import { SURVEYING, siteSurvey } from './technical-survey/site-survey.ts';

export default book({
  id: 'technical-survey',
  title: 'Technical survey',
  place: 60,
  rows: { one: 'entry', many: 'entries' },
  about:
    'A survey for each site, and every device, line and program that was held against what the new system needs: what does not fit, what it costs, who pays, and whether it works.',
  whenEmpty:
    'No survey is arranged yet. Begin with a survey for each site, and say at once who does it.',
  see: [...SURVEYING, 'icb', 'it-lead', 'practice-staff', 'clinical-lead'],
  reads: ['contacts'],
  kinds: {
    survey: siteSurvey,
    device: examined('Device', {
      sort: {
        label: 'What it is',
        type: 'choice',
        options: {
          computer: 'Computer',
          portable: 'Portable device',
          printer: 'Printer',
          'check-in': 'Check-in screen or kiosk',
          'call-board': 'Call board',
          server: 'Server',
          'card-reader': 'Smartcard reader',
          scanner: 'Barcode scanner (dispensary)',
          'label-printer': 'Label printer (dispensary)',
          other: 'Something else',
        },
        required: true,
      },
      count: { label: 'How many', type: 'number', least: 1, most: 5000 },
      icon: {
        label: 'Is the new system’s icon on it?',
        hint: 'On those of the data checkers before checking, on all by go live',
        type: 'yes-no',
      },
    }),
    network: examined('Network', {
      sort: {
        label: 'What it is',
        type: 'choice',
        options: {
          line: 'Line to the outside',
          inside: 'Cables and switches',
          wireless: 'Wireless',
          firewall: 'Firewall',
        },
        required: true,
      },
      speed: { label: 'Measured speed', type: 'number', unit: 'Mbps', least: 0, most: 100_000 },
      needed: {
        label: 'Speed that the new system needs',
        type: 'number',
        unit: 'Mbps',
        least: 0,
        most: 100_000,
      },
    }),
    application: examined('Third-party application', {
      vendor: { label: 'Supplier', type: 'text' },
      version: { label: 'Version', type: 'text' },
      askedOn: {
        label: 'Supplier asked on',
        hint: 'Whether it works with the new system is for the practice to find out, not for the new supplier.',
        type: 'date',
        past: true,
      },
      saidBy: { label: 'Who said whether it fits', type: 'text', personal: true },
    }),
  },
  costs: surveyCosts,
  sums: surveySums,
  before: { 'go-live': notFitting },
  standing: surveyStanding,
  findings: surveyFindings,
  planFacts: surveyFacts,
});
