import { STAFF_NAMES } from './learning.ts';
import type { Days, Happening, Story } from './story.ts';

const ADMINISTRATORS = ['Hazel Winterbourne', 'Ebba Nordin'];
/** Whose card has lapsed, and whose nobody has looked at. */
const LAPSED = ['Rafe Okonjo', 'Theo Maddox'];
const NOT_SEEN = ['Noor Ellacott', 'Colm Vasey', 'June Abernathy'];

/** Log-ins, smartcards and devices: the administrators are in, the cards half looked at, one device is forgotten. */
export function lettingIn(days: Days): Story[] {
  return [...logins(days), ...smartcards(days), ...devices(days)];
}

function logins(days: Days): Story[] {
  const open = days.of('open-test-system');
  const by = 'practice-manager' as const;
  const became: Happening[] = [
    {
      step: 'set-up',
      by: 'new-supplier',
      on: open,
      values: {
        ...{ rights: 'System administrator', sites: 'Fernbank House' },
        ...{ setUpOn: open, learntOn: open },
      },
    },
    { step: 'try', by, on: days.after(open, 1), values: { triedOn: days.after(open, 1) } },
  ];
  return STAFF_NAMES.map((name) => {
    const administers = ADMINISTRATORS.includes(name);
    return {
      book: 'access',
      kind: 'login',
      by,
      on: days.after(open, -5),
      values: { name, administers },
      became: administers ? became : [],
    };
  });
}

function smartcards(days: Days): Story[] {
  const looked = days.after(days.today, -8);
  const by = 'project-manager' as const;
  return STAFF_NAMES.map((holder) => ({
    book: 'access',
    kind: 'smartcard',
    by,
    on: days.after(looked, -1),
    values: { holder },
    became: NOT_SEEN.includes(holder)
      ? []
      : LAPSED.includes(holder)
        ? [
            {
              step: 'ask',
              by,
              on: looked,
              values: { problem: 'Lapsed in the summer', orderedOn: looked },
            },
          ]
        : [
            {
              step: 'try',
              by,
              on: looked,
              values: {
                ...{
                  roles: 'As in EMIS Web',
                  sites: 'Fernbank House',
                  reader: 'At their own desk',
                },
                ...{ expiresOn: days.after(days.goLive, 300), triedOn: looked },
              },
            },
          ],
  }));
}

function devices(days: Days): Story[] {
  const by = 'project-manager' as const;
  const on = days.after(days.today, -6);
  const device = (name: string, sort: string, count: number, how?: string): Story => ({
    book: 'access',
    kind: 'device',
    by,
    on,
    values: { name, sort, count, site: 'Fernbank House' },
    became: how
      ? [{ step: 'prepare', by, on, values: { who: 'Piers Olander', how, preparedOn: on } }]
      : [],
  });
  return [
    device('Desktop computers', 'computer', 14, 'The icon is there; the old one goes on the day.'),
    device('Smartcard readers', 'card-reader', 12, 'New driver, tried in two rooms.'),
    device('Label printer of the dispensing room', 'printer', 1, 'Driver of the new system.'),
    device('Check-in screen at the entrance', 'check-in', 1),
  ];
}
