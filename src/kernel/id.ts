/** Prefixed, time-ordered, branded ids: `ord_01k…`. Ids of one prefix sort by the time they were made. */
export type IdPrefix =
  | "usr"
  | "ses"
  | "otp"
  | "adr"
  | "quo"
  | "red"
  | "ord"
  | "pak"
  | "lin"
  | "tnd"
  | "pay"
  | "rfd"
  | "rfb"
  | "acc"
  | "trf"
  | "ent"
  | "stk"
  | "mov"
  | "rsv"
  | "slt"
  | "tkt"
  | "rdr"
  | "evt"
  | "oev"
  | "aud"
  | "job"
  | "pev"
  | "whk"
  | "dsp"
  | "stl"
  | "psh"
  | "rec"
  | "brk"
  | "brq"
  | "rac"
  | "rpl"
  | "rev"
  | "bat"
  | "bit"
  | "bev"
  | "cnf"
  | "con"
  | "viw"
  | "exp"
  | "not"
  | "pyt"
  | "snp"
  | "prf"
  | "clm"
  | "cll"
  | "cph"
  | "srt"
  | "tip"
  | "rvw"
  | "req"
  | "grp"
  | "gmb"
  | "sif";
export type Id<P extends IdPrefix> = `${P}_${string}`;

/** Crockford's base 32 in lower case: no i, l, o, u, so that an id can be read aloud. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Random bytes are fetched many at a time: asking for sixteen is as dear as asking for two thousand. */
const randomBytes = 16;
const pool = new Uint8Array(128 * randomBytes);
let used = pool.length;

/** 48 bits of milliseconds, then 80 random bits: 26 characters, ordered by time, unguessable. */
export function newId<P extends IdPrefix>(prefix: P, now: number = Date.now()): Id<P> {
  let time = "";
  let rest = now;
  for (let place = 0; place < 10; place++) {
    time = (alphabet[rest % 32] ?? "0") + time;
    rest = Math.floor(rest / 32);
  }
  let random = "";
  if (used + randomBytes > pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  for (const byte of pool.subarray(used, used + randomBytes)) random += alphabet[byte & 31] ?? "0";
  used += randomBytes;
  return `${prefix}_${time}${random}`;
}

/** When an id was made, in milliseconds since 1970, by the clock that was given to `newId`. */
export function madeAt(id: string): number {
  const time = id.slice(id.indexOf("_") + 1).slice(0, 10);
  return [...time].reduce((sum, digit) => sum * 32 + alphabet.indexOf(digit), 0);
}

/** True for a well-formed id of that prefix; says nothing about whether it exists. */
export function isId<P extends IdPrefix>(prefix: P, value: string): value is Id<P> {
  return value.startsWith(`${prefix}_`) && /^[0-9a-hjkmnp-tv-z]{26}$/.test(value.slice(prefix.length + 1));
}
