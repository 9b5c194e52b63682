import { randomBytes } from "node:crypto";

/** 80 random bits: sixteen letters that nobody guesses, and that fit a message. */
const codeBytes = 10;
const letters = "0123456789abcdefghjkmnpqrstvwxyz";

/** What a link carries that is passed on by hand: Crockford's letters, five bits each. */
export function newLinkCode(): string {
  let bits = BigInt(`0x${randomBytes(codeBytes).toString("hex")}`);
  let code = "";
  for (let place = 0; place < (codeBytes * 8) / 5; place++) {
    code += letters.charAt(Number(bits & 31n));
    bits >>= 5n;
  }
  return code;
}
