const DECIMAL = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * One writing for one number: 84.000, 84 and 8.4e1 are all "84". Works on the digits, so that no
 * digit is lost to floating point; null for what is no number.
 */
export function plainDecimal(written: string): string | null {
  const parts = DECIMAL.exec(written.trim());
  if (!parts) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const point = whole.length + Number(exponent);
  const digits = (whole + fraction)
    .padEnd(point, '0')
    .padStart((whole + fraction).length - Math.min(point, 0), '0');
  const split = Math.max(point, 0);
  const left = digits.slice(0, split).replace(/^0+/, '') || '0';
  const right = digits.slice(split).replace(/0+$/, '');
  const plain = right ? `${left}.${right}` : left;
  return sign === '-' && plain !== '0' ? `-${plain}` : plain;
}
