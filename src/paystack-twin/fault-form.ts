import { type Faults, faultGroups, faultsSchema, noFaults } from "./faults";
import { type Markup, markup } from "./page";

/** Kinds of weather one wants again and again. */
const presets: readonly (readonly [string, Partial<Faults>])[] = [
  ["Webhooks off", { webhookDropRate: 1 }],
  ["Everything twenty times", { webhookDuplicates: 20 }],
  ["Slow and unreliable", { failRate: 0.3, latencyMs: [2_000, 5_000] }],
  ["Answers lost", { resetAfterRate: 1 }],
  ["Paystack is down", { http5xxRate: 1 }],
  ["Wrong amounts", { amountDeltaKobo: -10_000 }],
  ["All clear", {}],
];

/** Switches for everything that can go wrong: what is on is marked, and what is left alone stays as it is. */
export function faultForm(faults: Faults): Markup {
  const groups = Object.entries(faultGroups);
  return markup`<section class="sheet"><h2>Faults</h2><div class="row">${presets.map(presetForm)}</div>
<form method="post" action="/__twin/page/switches">
<div class="grid">${field(faults, "seed")}</div>
${groups.map(([title, group]) => markup`<h3>${title}</h3><div class="grid">${Object.keys(group).map((name) => field(faults, name))}</div>`)}
<button>Set faults</button></form>
<details><summary>As the control API has them</summary><form method="post" action="/__twin/page/faults"><label>JSON; empty clears all
<input name="faults" value="${JSON.stringify(changed(faults))}"></label><button class="plain">Set from JSON</button></form></details></section>`;
}

function presetForm([words, faults]: (typeof presets)[number]): Markup {
  return markup`<form method="post" action="/__twin/page/faults"><input type="hidden" name="faults" value="${JSON.stringify(faults)}"><button class="plain small">${words}</button></form>`;
}

/** Only what is other than off. */
function changed(faults: Faults): Record<string, unknown> {
  const off = new Map<string, unknown>(Object.entries(noFaults));
  return Object.fromEntries(
    Object.entries(faults).filter(([name, value]) => JSON.stringify(off.get(name)) !== JSON.stringify(value)),
  );
}

function field(faults: Faults, name: string): Markup {
  const value = new Map<string, unknown>(Object.entries(faults)).get(name);
  const on = name in changed(faults) ? markup` class="on"` : null;
  if (typeof value === "boolean") {
    return markup`<label${on}><span class="check"><input type="checkbox" name="${name}" value="true"${value ? markup` checked` : null}> ${name}</span></label>`;
  }
  if (Array.isArray(value)) {
    return markup`<label${on}>${name}: least and most<span class="two">${["min", "max"].map(
      (end, at) =>
        markup`<input name="${name}.${end}" inputmode="numeric" value="${String(value[at])}" aria-label="${name}, ${end}">`,
    )}</span></label>`;
  }
  if (name === "redirectOrder") {
    return markup`<label${on}>${name}<select name="${name}">${faultsSchema.shape.redirectOrder
      .unwrap()
      .options.map(
        (one) => markup`<option${one === value ? markup` selected` : null}>${one}</option>`,
      )}</select></label>`;
  }
  const hint = name.endsWith("Rate") ? " (0 to 1)" : "";
  const mode = typeof value === "number" ? "decimal" : "text";
  return markup`<label${on}>${name}${hint}<input name="${name}" inputmode="${mode}" value="${value === null ? "" : String(value)}"></label>`;
}

/** The fields of the form as the control API takes them; what is empty is left out. */
export function faultsOfForm(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(noFaults).flatMap(([name, off]): [string, unknown][] => {
      const value = fields[name];
      if (Array.isArray(off)) {
        const [min, max] = [Number(fields[`${name}.min`]), Number(fields[`${name}.max`])];
        return [[name, [min, max]]];
      }
      if (typeof off === "boolean") return [[name, value === "true"]];
      if (value === undefined || value === "") return [];
      return [[name, typeof off === "number" ? Number(value) : value]];
    }),
  );
}
