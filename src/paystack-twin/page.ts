/** Markup that may stand in a page as it is. Everything else is escaped. */
export type Markup = { readonly markup: string };

/** A template whose values are escaped, unless they are markup themselves; lists are joined, null is nothing. */
export function markup(pieces: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: String.raw({ raw: pieces }, ...values.map(written)) };
}
type Value = string | number | null | Markup | readonly Markup[];

function written(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string" || typeof value === "number") return escaped(String(value));
  return "markup" in value ? value.markup : value.map((one) => one.markup).join("");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A whole page. It needs no script and nothing from elsewhere. */
export function page(title: string, content: Markup, refreshSeconds: number | null = null): string {
  const refresh =
    refreshSeconds === null ? null : markup`<meta http-equiv="refresh" content="${refreshSeconds}">`;
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${refresh}
<link rel="icon" href="data:,">
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0 auto; padding: 1rem; max-width: 28rem } body.wide { max-width: 75rem }
h1 { font-size: 1.25rem } nav a { margin-right: 1rem } nav a[aria-current] { font-weight: 700; text-decoration: none }
label { display: block; margin: .75rem 0 } input { display: block; box-sizing: border-box; width: 100%; padding: .6rem; font: inherit }
button { width: 100%; padding: .75rem; font: inherit; font-weight: 600; cursor: pointer }
.amount { font-size: 1.75rem; font-weight: 700 } .fault { border-left: 4px solid #c2410c; padding-left: .75rem }
table { border-collapse: collapse; width: 100%; font-size: .85rem } td, th { text-align: left; padding: .25rem .5rem; border-bottom: 1px solid #8884 }
code { font-size: 1.1em; user-select: all } footer { margin-top: 2rem; font-size: .85rem; opacity: .75 }
td button { width: auto; padding: .2rem .5rem } .scroll { overflow-x: auto }
</style></head>${content}</html>`.markup;
}

/** Whole naira with thousands, kobo only when there are any. */
export function naira(amountKobo: number): string {
  const digits = amountKobo % 100 === 0 ? 0 : 2;
  const spoken = (amountKobo / 100).toLocaleString("en-NG", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `₦${spoken}`;
}
