import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Moment } from './sorts.ts';

export type Point = { asks: string; says: string; short: string; needs?: string };
export type Text = { title: string; lead: string; message: string; points: Point[] };

const FILE = parse(readFileSync(join(import.meta.dirname, 'texts.yaml'), 'utf8')) as Record<
  Moment,
  Text
> & { services: Record<string, string> };

export function textFor(moment: Moment): Text {
  return FILE[moment];
}

/** What patients notice of a service of the guide, in their words. */
export const SERVICES = FILE.services;

/**
 * A gap stands in brackets, so that one sees where the sentence goes on.
 *
 * @throws Error where a text asks for something that nobody fills in
 */
export function filledIn(text: string, fill: (name: string) => string | undefined): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = fill(name);
    if (value === undefined) throw new Error(`A text for patients asks for ${name}`);
    return value.startsWith('Missing: ') ? `[${value}]` : value;
  });
}
