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

/** One look for all pages, by day and by night; fingers find what they are to press. */
const style: Markup = {
  markup: `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --ink: #12262f; --soft: #4d626c; --line: #d3dde2; --paper: #fff; --ground: #eef3f5; --deed: #00695c; --deed-ink: #fff; --mark: #e3f3f0; --bad: #b3261e; --bad-ground: #fdecea }
@media (prefers-color-scheme: dark) { :root { --ink: #e8f0f3; --soft: #a3b6bf; --line: #34474f; --paper: #16242b; --ground: #0d171c; --deed: #4db6a5; --deed-ink: #06231f; --mark: #12352f; --bad: #ffb4ab; --bad-ground: #3a1714 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink) }
main { max-width: 27rem; margin: 0 auto; padding: 1rem } main.wide { max-width: 80rem }
.sheet { background: var(--paper); border: 1px solid var(--line); border-radius: 14px; padding: 1.25rem; margin-bottom: 1rem }
header { display: flex; justify-content: space-between; gap: 1rem; align-items: start; padding-bottom: 1rem; border-bottom: 1px solid var(--line); margin-bottom: 1rem }
header p { margin: 0; color: var(--soft); font-size: .875rem; overflow-wrap: anywhere }
h1 { font-size: 1.05rem; margin: 0; line-height: 1.35 } h2 { font-size: 1.1rem; margin: 0 0 .75rem } h3 { font-size: .95rem; margin: 1rem 0 .25rem }
.badge { font-size: .7rem; font-weight: 700; letter-spacing: .06em; border: 1px solid currentColor; border-radius: 99px; padding: .1rem .55rem; color: var(--soft) }
nav.tabs { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: .25rem; background: var(--ground); border-radius: 10px; padding: .25rem; margin-bottom: 1.1rem }
nav.tabs a { display: grid; place-items: center; min-height: 44px; border-radius: 8px; color: var(--ink); text-decoration: none }
nav.tabs a[aria-current] { background: var(--paper); font-weight: 700; box-shadow: 0 1px 3px #0003 }
a { color: var(--deed) } label { display: block; margin: 0 0 .9rem; font-size: .875rem; color: var(--soft) }
input, select { display: block; width: 100%; min-height: 48px; margin-top: .25rem; padding: .5rem .75rem; font: inherit; font-size: 1.05rem; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 9px }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem }
button { width: 100%; min-height: 50px; padding: .6rem 1rem; font: inherit; font-weight: 700; cursor: pointer; border: 0; border-radius: 9px; background: var(--deed); color: var(--deed-ink) }
button.plain { background: transparent; color: var(--deed); border: 1px solid var(--deed) }
button.small { width: auto; min-height: 44px; padding: .25rem .75rem; font-size: .85rem }
:focus-visible { outline: 3px solid var(--deed); outline-offset: 2px }
.amount { font-size: 1.6rem; font-weight: 750; letter-spacing: -.01em } .fault { background: var(--bad-ground); color: var(--bad); border-radius: 9px; padding: .7rem .9rem; margin: 0 0 1rem }
dl.facts { margin: 0 0 1rem; background: var(--mark); border-radius: 10px; padding: .25rem 1rem } dl.facts div { padding: .6rem 0 } dl.facts div + div { border-top: 1px solid var(--line) }
dt { font-size: .8rem; color: var(--soft) } dd { margin: 0; font-weight: 650 }
code { font: 600 1em ui-monospace, monospace; user-select: all } .big { font-size: 1.5rem; letter-spacing: .04em }
ul.cards { list-style: none; margin: .5rem 0 0; padding: 0 } ul.cards li { display: flex; gap: .75rem; justify-content: space-between; align-items: center; padding: .55rem 0; border-top: 1px solid var(--line) } ul.cards p { margin: 0; font-size: .85rem; color: var(--soft) }
summary { min-height: 44px; display: flex; align-items: center; cursor: pointer; font-weight: 650 } summary::before { content: "▸"; margin-right: .5rem } details[open] > summary::before { content: "▾" }
table { border-collapse: collapse; width: 100%; font-size: .85rem } td, th { text-align: left; padding: .4rem .5rem; border-bottom: 1px solid var(--line); white-space: nowrap } .scroll { overflow-x: auto } td form { display: inline } td.row { flex-wrap: nowrap }
.grid { display: grid; gap: 0 1rem; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)) } .row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center } .row label { margin: 0 }
.grid label, .row label { font-size: .8rem } .check { display: flex; gap: .5rem; align-items: center; min-height: 48px } .check input { width: 1.25rem; min-height: 1.25rem; margin: 0 }
.on { background: var(--mark); border-radius: 9px; padding: .25rem .5rem }
footer { text-align: center; font-size: .8rem; color: var(--soft); padding: .5rem 1rem 2rem }
`,
};

/** A whole page. It needs no script and nothing from elsewhere. */
export function page(title: string, content: Markup, refreshSeconds: number | null = null): string {
  const refresh =
    refreshSeconds === null ? null : markup`<meta http-equiv="refresh" content="${refreshSeconds}">`;
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${refresh}
<link rel="icon" href="data:,">
<style>${style}</style></head>${content}</html>`.markup;
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

/** Naira as they are typed to whole kobo, without floating point; null when it is no amount. */
export function koboOf(naira: string): number | null {
  const [, whole, kobo = ""] = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(naira.replace(/[,\s₦]/g, "")) ?? [];
  const amountKobo = whole === undefined ? 0 : Number(whole) * 100 + Number(kobo.padEnd(2, "0"));
  return amountKobo > 0 ? amountKobo : null;
}
