// The time of a log line, `10/Oct/2000:13:55:36 -0700`. Lines that follow each other often have the same second, and
// almost always the same day, so both are kept.

const LAST: usize = memory.data(32, 16);
const DAY: usize = memory.data(32, 16);
let lastTime: f64 = NaN;
let dayStart: f64 = NaN;

/** Milliseconds since 1970 that the 26 bytes at `at` tell; NaN where they tell none. */
@inline
export function timeAt(at: usize): f64 {
  const differ = v128.or(
    v128.xor(v128.load(at), v128.load(LAST)),
    v128.xor(v128.load(at, 10), v128.load(LAST, 10)),
  );
  return v128.any_true(differ) ? newTime(at) : lastTime;
}

function newTime(at: usize): f64 {
  memory.copy(LAST, at, 26);
  lastTime = NaN;
  if (load<u8>(at, 11) != 58 || load<u8>(at, 14) != 58 || load<u8>(at, 17) != 58) return NaN;
  const hour = pair(at + 12);
  const minute = pair(at + 15);
  const second = pair(at + 18);
  // A leap second is written as 60.
  if (hour > 23 || minute > 59 || second > 60) return NaN;
  if (
    load<u64>(at) != load<u64>(DAY) ||
    load<u32>(at, 7) != load<u32>(DAY, 7) ||
    load<u32>(at, 20) != load<u32>(DAY, 20) ||
    load<u16>(at, 24) != load<u16>(DAY, 24)
  ) {
    memory.copy(DAY, at, 26);
    dayStart = newDay(at);
  }
  lastTime = dayStart + <f64>(hour * 3600 + minute * 60 + second) * 1000;
  return lastTime;
}

/** Two digits; more than 99 where they are none. */
@inline
function pair(at: usize): u32 {
  const tens = <u32>load<u8>(at) - 48;
  const ones = <u32>load<u8>(at, 1) - 48;
  return tens < 10 && ones < 10 ? tens * 10 + ones : 1000;
}

function newDay(at: usize): f64 {
  const day = pair(at);
  const century = pair(at + 7);
  const years = pair(at + 9);
  const month = monthOf(load<u32>(at, 3) & 0xffffff);
  const hours = pair(at + 22);
  const minutes = pair(at + 24);
  const sign = load<u8>(at, 21);
  if (day < 1 || day > 31 || century > 99 || years > 99 || !month || hours > 99 || minutes > 99) return NaN;
  if (load<u8>(at, 2) != 47 || load<u8>(at, 6) != 47 || load<u8>(at, 20) != 32) return NaN;
  if (sign != 43 && sign != 45) return NaN;
  const zone: i32 = <i32>(hours * 60 + minutes) * (sign == 45 ? 1 : -1);
  return <f64>daysSince1970(<i32>(century * 100 + years), <i32>month, <i32>day) * 86400000 + <f64>zone * 60000;
}

/** The number of a month from its three letters; 0 for anything else. */
function monthOf(name: u32): u32 {
  switch (name) {
    case 0x6e614a: return 1;
    case 0x626546: return 2;
    case 0x72614d: return 3;
    case 0x727041: return 4;
    case 0x79614d: return 5;
    case 0x6e754a: return 6;
    case 0x6c754a: return 7;
    case 0x677541: return 8;
    case 0x706553: return 9;
    case 0x74634f: return 10;
    case 0x766f4e: return 11;
    case 0x636544: return 12;
    default: return 0;
  }
}

/** Days of the Gregorian calendar, counted from March so that the leap day comes last. */
function daysSince1970(year: i32, month: i32, day: i32): i32 {
  const y = month > 2 ? year : year - 1;
  // Moved by 400 years so that nothing is negative.
  const moved = y + 400;
  const era = moved / 400;
  const ofEra = moved - era * 400;
  const ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return era * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468 - 146097;
}
