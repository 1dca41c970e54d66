import { type Json, textOf } from '../../record/json.ts';

/**
 * Whether a URL names this extension, in whichever edition: GP Connect says "Extension-CareConnect-GPC-ActualProblem-1"
 * for what UK Core calls "Extension-UKCore-ActualProblem".
 */
export function namesExtension(url: Json | undefined, name: string): boolean {
  const last = textOf(url)?.split('/').at(-1) ?? '';
  return last === name || last.replace(EDITION, '').replace(/-\d+$/, '') === name;
}

const EDITION = /^Extension-(CareConnect-)?(GPC-)?(UKCore-)?/;
