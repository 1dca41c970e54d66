import { hasVerhoeffDigit } from '../../lib/verhoeff.ts';
import units from '../record/units.json' with { type: 'json' };
import { isKnownSystem, KINDS, MAP_KINDS, type MapKind, type MapRow, SNOMED } from './map.ts';

/** What can be wrong with a row of a map by itself, each under its name; docs/maps.md says what each one means. */
export function rowFaults(row: MapRow): string[] {
  const { kind } = row;
  if (!MAP_KINDS.includes(kind)) return ['kind-unknown'];
  return [...sourceFaults(row), ...targetFaults(row)];
}

function sourceFaults({ kind, source }: MapRow): string[] {
  const { system, code, term } = source;
  const faults = [];
  if (kind === 'unit' ? !code : !term) faults.push('source-empty');
  if (kind === 'code' && !code) faults.push('source-empty');
  if (kind === 'unit' && (system || term)) faults.push('source-system-foreign');
  if (kind !== 'unit' && (system || code) && !isKnownSystem(system))
    faults.push('source-system-foreign');
  return [...new Set(faults)];
}

function targetFaults({ kind, target }: MapRow): string[] {
  const { system, code, term } = target;
  const faults = [];
  if (!code || (kind !== 'unit' && !term.trim())) faults.push('target-empty');
  if (!isTargetSystem(kind, system)) faults.push('target-system-foreign');
  else if (code && !isTargetCode(kind, code)) faults.push('target-code-malformed');
  return faults;
}

/** A medicine's code of dm+d is one of SNOMED CT too, and named as either. */
function isTargetSystem(kind: MapKind, system: string): boolean {
  return system === KINDS[kind].target || (kind === 'drug' && system === SNOMED);
}

/** A concept of SNOMED CT by its form and check digit; a unit that Changeover knows, so that nothing is converted. */
function isTargetCode(kind: MapKind, code: string): boolean {
  if (kind === 'unit') return code in units.units;
  return /^[1-9]\d{2,14}[01]0\d$/.test(code) && hasVerhoeffDigit(code);
}
