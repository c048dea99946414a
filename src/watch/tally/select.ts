// Picks the rows with the highest numbers out of columns: what is not picked never becomes an object or a text.

/** Numbers of rows by which they are judged; higher is better. A row's number is `of[row * stride + at]`. */
export interface Rank {
  readonly of: Float64Array | Uint32Array;
  readonly stride: number;
  readonly at: number;
}

/**
 * The rows that rank highest, the highest first. Rows that are equal in every rank are taken by name, so that neither the
 * choice nor the order depends on how a log was divided.
 *
 * @param rows row numbers, in any order; the array is used up
 * @param limit how many at most
 * @param ranks the first that differs decides
 * @param name is asked only for rows that are equal in every rank
 */
export function highest(
  rows: Uint32Array,
  limit: number,
  ranks: readonly Rank[],
  name: (row: number) => string,
): Uint32Array {
  const kept = rows.length <= limit ? rows : within(rows, limit, ranks, name);
  // Sorted by the last rank first: each sort leaves equal ones as they are.
  for (const rank of ranks.toReversed()) sortBy(kept, rank);
  for (let from = 0; from < kept.length; ) {
    let to = from + 1;
    while (to < kept.length && isEqual(kept[from]!, kept[to]!, ranks)) to += 1;
    if (to > from + 1) byName(kept.subarray(from, to), name);
    from = to;
  }
  return kept;
}

/** The rows of the highest rank, in no order. */
function within(
  rows: Uint32Array,
  limit: number,
  ranks: readonly Rank[],
  name: (row: number) => string,
): Uint32Array {
  const kept = new Uint32Array(limit);
  let size = 0;
  let left = rows;
  for (const rank of ranks) {
    const numbers = numbersOf(left, rank);
    const least = nthHighest(numbers.slice(), limit - size);
    let equal = 0;
    for (let at = 0; at < left.length; at++) {
      const row = left[at]!;
      if (numbers[at]! > least) kept[size++] = row;
      else if (numbers[at] === least) left[equal++] = row;
    }
    left = left.subarray(0, equal);
    if (size + equal <= limit) break;
  }
  // Whatever is equal in all ranks: the first by name.
  if (size + left.length > limit) byName(left, name);
  const rest = left.subarray(0, limit - size);
  kept.set(rest, size);
  return kept.subarray(0, size + rest.length);
}

function numbersOf(rows: Uint32Array, { of, stride, at }: Rank): Float64Array {
  const numbers = new Float64Array(rows.length);
  for (let each = 0; each < rows.length; each++) numbers[each] = of[rows[each]! * stride + at]!;
  return numbers;
}

/** The nth number from above, counted from 1; reorders the numbers (Hoare's quickselect). */
export function nthHighest(numbers: Float64Array, n: number): number {
  const target = numbers.length - n;
  let from = 0;
  let to = numbers.length - 1;
  while (from < to) {
    const pivot = numbers[(from + to) >>> 1]!;
    let low = from;
    let high = to;
    while (low <= high) {
      while (numbers[low]! < pivot) low += 1;
      while (numbers[high]! > pivot) high -= 1;
      if (low > high) break;
      const number = numbers[low]!;
      numbers[low++] = numbers[high]!;
      numbers[high--] = number;
    }
    if (target <= high) to = high;
    else if (target >= low) from = low;
    else break;
  }
  return numbers[target]!;
}

/** Puts the highest first and leaves equal ones in their order. */
function sortBy(rows: Uint32Array, rank: Rank): void {
  const numbers = numbersOf(rows, rank);
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let whole = true;
  for (const number of numbers) {
    if (number < least) least = number;
    if (number > most) most = number;
    whole &&= Number.isInteger(number);
  }
  if (least === most) return;
  const { length } = rows;
  const old = rows.slice();
  // A number and a position as one number: the platform sorts those by itself, many times as fast as with a comparison.
  const packed = whole && (most - least + 1) * length <= Number.MAX_SAFE_INTEGER;
  const order = packed
    ? numbers.map((number, at) => (most - number) * length + at).sort()
    : Float64Array.from(numbers.keys()).sort((a, b) =>
        numbers[a]! === numbers[b]! ? a - b : numbers[a]! > numbers[b]! ? -1 : 1,
      );
  for (let at = 0; at < length; at++) rows[at] = old[packed ? order[at]! % length : order[at]!]!;
}

function isEqual(a: number, b: number, ranks: readonly Rank[]): boolean {
  for (const { of, stride, at } of ranks) if (of[a * stride + at] !== of[b * stride + at]) return false;
  return true;
}

function byName(rows: Uint32Array, name: (row: number) => string): void {
  const named = Array.from(rows, (row) => ({ row, name: name(row) }));
  named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  named.forEach(({ row }, at) => {
    rows[at] = row;
  });
}
