import { Worker } from 'node:worker_threads';
import { type Job, jobsFor } from './jobs.ts';
import { makerFor, type Order } from './maker.ts';
import type { Piece } from './side.ts';

/** Jobs that a thread has been given and that are not written yet, at most. */
const AHEAD = 4;

/**
 * The pieces of all jobs in the order of the jobs, made in `threads` other threads, or in this one
 * where that is 0. However many threads there are, the pieces are the same, and only a few jobs of
 * them are held at a time.
 */
export async function* makeInOrder(order: Order, threads: number): AsyncGenerator<Piece[]> {
  const jobs = jobsFor(order.practice.patients);
  if (threads === 0) {
    const maker = makerFor(order);
    for (const job of jobs) yield maker.make(job);
    return;
  }
  const crew = Array.from({ length: threads }, () => new Thread(order));
  try {
    const under: Promise<Piece[]>[] = [];
    let next = 0;
    for (const job of jobs) {
      if (under.length >= threads * AHEAD) yield await (under.shift() as Promise<Piece[]>);
      under.push((crew[next++ % threads] as Thread).make(job));
    }
    for (const made of under) yield await made;
  } finally {
    await Promise.all(crew.map((thread) => thread.end()));
  }
}

/** A thread answers in the order in which it was asked. */
class Thread {
  readonly #worker: Worker;
  readonly #waiting: PromiseWithResolvers<Piece[]>[] = [];
  #failure: Error | null = null;

  constructor(order: Order) {
    this.#worker = new Worker(new URL('./worker-thread.ts', import.meta.url), {
      workerData: order,
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    this.#worker.on('message', (pieces: Piece[]) => this.#waiting.shift()?.resolve(pieces));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('a thread ended before its work')));
  }

  make(job: Job): Promise<Piece[]> {
    const made = Promise.withResolvers<Piece[]>();
    // Whoever awaits it sees the failure; it must not count as unhandled before that.
    made.promise.catch(() => undefined);
    if (this.#failure) made.reject(this.#failure);
    else {
      this.#waiting.push(made);
      this.#worker.postMessage(job);
    }
    return made.promise;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}
