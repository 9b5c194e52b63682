import { type SQL, sql } from "drizzle-orm";
import { isRefusal } from "~/kernel/refusal";
import { foldText } from "~/modules/catalog";
import { requirePhone } from "~/modules/identity";

/** Each of the words begins a word of a kitchen's or a dish's name, in any spelling. Null when there is no letter to look for. */
export function nameHas(name: SQL, words: string): SQL | null {
  return wordsBegin(
    sql`(' ' || lower(translate(regexp_replace(normalize(${name}, nfd), '[\\u0300-\\u036f]', '', 'g'), 'ƁƊƘƳɓɗƙƴ’', 'BDKYbdky''')))`,
    words,
  );
}

/** The same of a person, whose name was folded when it was written: `users.name_words`, by whatever alias. */
export function personHas(nameWords: SQL, words: string): SQL | null {
  return wordsBegin(nameWords, words);
}

/** Each of the words begins a word of the text, whatever its case. */
export function textHas(text: SQL, words: string): SQL | null {
  return wordsBegin(sql`(' ' || lower(regexp_replace(${text}, '[._:/-]', ' ', 'g')))`, words);
}

function wordsBegin(text: SQL, words: string): SQL | null {
  const wanted = foldText(words)
    .split(/[\s._:/-]+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (wanted.length === 0) return null;
  return sql.join(
    wanted.map((word) => sql`${text} like ${`% ${escapeLike(word)}%`}`),
    sql` and `,
  );
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}

/** `RF-7K4Q-21` however it was said or typed: without dashes or RF, small, o for 0 and l or i for 1. */
export function orderNumberIn(text: string): string | null {
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, "").replace(/^RF/, "");
  const readable = plain.replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  const match = /^([0-9A-HJKMNP-TV-Z]{4})([0-9]{2})$/.exec(readable);
  return match === null ? null : `RF-${match[1]}-${match[2]}`;
}

/** Any Nigerian spelling of a phone number, as E.164; null when it is none. */
export function phoneIn(text: string): string | null {
  if (text.replaceAll(/\D/g, "").length < 7 || /\p{L}/u.test(text)) return null;
  try {
    return requirePhone(text.trim().replace(/^\((\+?\d{1,4})\)/, "$1"));
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** Our ids: a prefix and 26 characters. */
export function idIn(text: string, prefix: string): string | null {
  const id = text.toLowerCase();
  return id.startsWith(`${prefix}_`) && /^[a-z]{3}_[0-9a-z]{26}$/.test(id) ? id : null;
}

/** The people that free text means, as `select id`: by phone, e-mail, id or name. */
export function peopleIn(q: string): SQL | null {
  const phone = phoneIn(q);
  if (phone !== null) return sql`select id from users where phone = ${phone}`;
  if (q.includes("@")) return sql`select id from users where email = ${q.toLowerCase()}`;
  const id = idIn(q, "usr");
  if (id !== null) return sql`select id from users where id = ${id}`;
  const named = personHas(sql`name_words`, q);
  return named === null ? null : sql`select id from users where ${named}`;
}

/** The order that a number means, as `select id`. */
export function orderIn(q: string): SQL | null {
  const number = orderNumberIn(q);
  if (number !== null) return sql`select id from orders where number = ${number}`;
  const id = idIn(q, "ord");
  return id === null ? null : sql`select id from orders where id = ${id}`;
}

/** A reference of ours or of Paystack's is one word with a figure in it. */
export function referenceIn(q: string): string | null {
  return /^[A-Za-z0-9_.=-]{6,80}$/.test(q) && /\d/.test(q) ? q : null;
}
