/** The seeded choices of one thing (sfc32): the same keys always give the same sequence. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** `keys` name the thing, such as seed, patient number and what is being told about the patient. */
  constructor(...keys: number[]) {
    let mixed = 0x9e3779b9;
    for (const key of keys) mixed = mix(mixed ^ mix(key + 0x7f4a7c15));
    this.#a = mixed;
    this.#b = mix(mixed + 1);
    this.#c = mix(mixed + 2);
    for (let round = 0; round < 8; round++) this.bits();
  }

  bits(): number {
    const sum = (this.#a + this.#b + this.#counter++) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }

  /** From 0 up to 1, without 1. */
  next(): number {
    return this.bits() / 0x1_0000_0000;
  }

  /** A whole number from 0 up to `count`, without `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<Item>(list: readonly Item[]): Item {
    if (list.length === 0) throw new Error('there is nothing to pick from');
    return list[this.below(list.length)] as Item;
  }

  /** Near enough to a normal distribution with mean 0 and deviation 1. */
  normal(): number {
    return (this.next() + this.next() + this.next() - 1.5) * 2;
  }

  /** How many of something that happens `mean` times on average. */
  count(mean: number): number {
    if (mean <= 0) return 0;
    if (mean > 30) return Math.max(0, Math.round(mean + this.normal() * Math.sqrt(mean)));
    const limit = Math.exp(-mean);
    let product = this.next();
    let count = 0;
    while (product > limit) {
      product *= this.next();
      count++;
    }
    return count;
  }
}

/** A bijection of 32-bit numbers that spreads their bits (the finaliser of murmur3). */
export function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
