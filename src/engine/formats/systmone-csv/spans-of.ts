import { readFile } from 'node:fs/promises';
import { Refusal } from '../../../lib/refusal.ts';
import type { Span } from '../../chain/check-chain.ts';
import type { ExtractFile } from '../format.ts';
import { ManifestUnreadable, readSrManifest, systmOneSpans } from './sr-manifest.ts';

/** What a delivery covers, by its manifest; nothing is said without one. */
export async function spansOf(files: readonly ExtractFile[]): Promise<Span[]> {
  const manifest = files.find(({ name }) => /(^|[^a-z0-9])SRManifest\.csv$/i.test(name));
  if (!manifest) return [];
  try {
    return systmOneSpans(await readSrManifest(await readFile(manifest.path)));
  } catch (error) {
    if (!(error instanceof ManifestUnreadable)) throw error;
    throw new Refusal('extract-unreadable', error.message, { cause: error });
  }
}
