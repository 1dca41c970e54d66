import type { FastifyRequest } from 'fastify';
import { findMigration } from '../../migrations/store.ts';
import { refuseRoles } from '../../people/access.ts';
import type { DataPages } from '../routes.ts';
import { migrationKey } from '../sealed/migration-key.ts';
import { readSide, type Side } from '../side.ts';
import { mayReceive } from '../sides-seen.ts';
import { keepList, type ListedFile } from './list-of-files.ts';
import { askToTakeOver } from './sent-package-store.ts';
import type { SentNeeds } from './take-over-sent.ts';
import {
  type Sender,
  type SentFile,
  type Uploads,
  uploadOf,
  uploadsIn,
} from './upload-in-pieces.ts';

export type SendingAddress = { Params: { id: string; side: string } };
export type SendingNeeds = DataPages & { receiving: SentNeeds };

/** What the routes share by which packages are sent: who sends, where it is kept, and having it taken over. */
export function sendingWith({ db, jobs, clock, userOf, accessOf, receiving }: SendingNeeds) {
  return { sideFor, senderOf, upload, takeOver, takeOverFolder };

  /** The side of the address, whose packages this person may send. */
  function sideFor(request: FastifyRequest): Side {
    const side = readSide((request.params as SendingAddress['Params']).side);
    if (mayReceive(accessOf(request), side)) return side;
    const supplier = side === 'source' ? 'current-supplier' : 'new-supplier';
    throw refuseRoles(
      ['practice-manager', 'practice-staff', 'clinical-lead', supplier],
      'send this package',
    );
  }

  async function senderOf(request: FastifyRequest): Promise<Sender> {
    const { id } = request.params as SendingAddress['Params'];
    const side = sideFor(request);
    const { migration } = await findMigration(db, id);
    return { migration: migration.id, side, person: userOf(request).id };
  }

  async function uploadsOf({ migration }: Sender): Promise<Uploads> {
    return { folder: uploadsIn(receiving), key: await migrationKey(receiving, migration) };
  }

  async function upload(sender: Sender, file: SentFile) {
    return uploadOf(await uploadsOf(sender), sender, file);
  }

  /** Has files taken over that are here in full; answers the page that shows how far it is. */
  async function takeOver(request: FastifyRequest, sender: Sender, files: readonly ListedFile[]) {
    const place = await keepList(await uploadsOf(sender), files);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return ask(request, sender, { origin: 'upload', place, bytes });
  }

  /** Has a folder of this computer taken over, which stays as it is. */
  function takeOverFolder(
    request: FastifyRequest,
    sender: Sender,
    { place, bytes }: { place: string; bytes: number },
  ) {
    return ask(request, sender, { origin: 'folder', place, bytes });
  }

  async function ask(
    request: FastifyRequest,
    { migration, side }: Sender,
    what: { origin: 'upload' | 'folder'; place: string; bytes: number },
  ): Promise<string> {
    const asked = { migration, side, ...what };
    const number = await askToTakeOver({ db, jobs }, asked, { who: userOf(request), clock });
    return `/migrations/${migration}/data/packages/${number}`;
  }
}
