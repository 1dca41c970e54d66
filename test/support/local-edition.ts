import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HOME } from '../../src/config.ts';

/** A folder with the editions of the installation and the local one of South Wharf, an invented ICB. */
export function editionsWithSouthWharf(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'changeover-editions-'));
  cpSync(join(HOME, 'editions'), folder, { recursive: true });
  const local = fileURLToPath(new URL('south-wharf.yaml', import.meta.url));
  cpSync(local, join(folder, 'south-wharf.yaml'));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
