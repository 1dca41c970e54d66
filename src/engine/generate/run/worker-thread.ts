import { parentPort, workerData } from 'node:worker_threads';
import type { Job } from './jobs.ts';
import { makerFor, type Order } from './maker.ts';

/** Does what it is sent, one job after the other, and hands the bytes over without a copy. */
const maker = makerFor(workerData as Order);

parentPort?.on('message', (job: Job) => {
  const pieces = maker.make(job);
  parentPort?.postMessage(
    pieces,
    pieces.map(({ bytes }) => bytes.buffer),
  );
});
