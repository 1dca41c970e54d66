import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOME } from '../../config.ts';
import { listEditions, loadEdition } from '../../guide/load-edition.ts';
import { Refusal } from '../../lib/refusal.ts';

/** South Wharf, which wants the order to wait for the kick-off meeting. */
const southWharf = (guide: string): string => `
id: south-wharf
title: South Wharf
summary: What is different here.
kind: local
publisher: South Wharf ICB
extends: ${guide}
tasks:
  - id: place-order
    reason: We like to meet before we order.
    timing:
      - after: kick-off
`;

for (const guide of listEditions(join(HOME, 'editions'))) {
  test(`an order that waits for the kick-off that waits for the order is named step by step, from ${guide}`, (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'south-wharf-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'south-wharf.yaml');
    writeFileSync(file, southWharf(guide));
    assert.throws(
      () => loadEdition(file, join(HOME, 'editions')),
      (refusal: unknown) => {
        assert.ok(refusal instanceof Refusal, String(refusal));
        assert.equal(refusal.code, 'edition-invalid');
        assert.match(refusal.message, /south-wharf\.yaml:\d+: /);
        assert.ok(refusal.message.includes(CIRCLE), refusal.message);
        return true;
      },
    );
  });
}

const CIRCLE =
  'place-order → order-placed → accept-order → order-accepted → hold-kick-off → kick-off → place-order';
