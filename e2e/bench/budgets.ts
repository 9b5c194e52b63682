import { chromium } from "@playwright/test";
import { z } from "zod";
import { countingWire } from "./counting-wire";
import { busyWords, revision } from "./machine";
import { budgetsHeading, table, writeBudgets } from "./report";
import { type Circumstances, fast4g, openPage, paintedOf, poor, slowestTapMs, tap, visit } from "./visit";

/** Measures what budgets.mjs has set the stage for. */
const {
  port,
  chromium: program,
  busyBefore,
} = z
  .object({ port: z.number().int(), chromium: z.string(), busyBefore: z.number() })
  .parse(JSON.parse(process.argv[2] ?? "null"));

/** A kitchen of the catalogue with a whole menu, and a dish of it that is put together from options. */
const menuPath = "/lagos/rachels-buka-surulere";
const dish = { name: "Amala, Ewedu & Gbegiri", answers: ["Normal"] };
/** One slow moment of a shared machine must not decide: the middle of three. */
const rounds = 3;

const budgets = {
  firstKb: 230,
  scriptsKb: 130,
  repeatKb: 30,
  lcpFastS: 2,
  lcpPoorS: 6,
  inpMs: 200,
  cls: 0.02,
};

const wire = await countingWire(port);
const browser = await chromium.launch({
  executablePath: program,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
  ],
});
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

const bytes = await measureBytes();
const painted = { fast: await measurePaint(fast4g), poor: await measurePaint(poor) };
const slow = { ...fast4g, cpuSlowdown: 6 };
const taps = {
  here: await measureTaps(null, tap),
  poor: await measureTaps(slow, tap),
  driven: await measureTaps(slow, (_page, target) => target.tap()),
};
await browser.close();
await wire.close();

const kb = (count: number) => `${(count / 1_000).toFixed(1)} KB`;
const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;
const cls = Math.max(painted.fast.cls, painted.poor.cls);
const rows = [
  ["first visit, everything", kb(bytes.first), `≤ ${budgets.firstKb} KB`],
  ["first visit, its JavaScript", kb(bytes.scripts), `≤ ${budgets.scriptsKb} KB`],
  ["first visit, of that the document", kb(bytes.document), ""],
  ["repeat visit, everything", kb(bytes.repeat), `≤ ${budgets.repeatKb} KB`],
  [`LCP, ${fast4g.name}`, seconds(painted.fast.lcpMs), `≤ ${budgets.lcpFastS.toFixed(1)} s`],
  [`LCP, ${poor.name}`, seconds(painted.poor.lcpMs), `≤ ${budgets.lcpPoorS.toFixed(1)} s`],
  [
    "slowest tap of opening a dish, choosing and adding",
    `${Math.round(taps.here)} ms`,
    `≤ ${budgets.inpMs} ms`,
  ],
  ["the same on a processor 6 × slower", `${Math.round(taps.poor)} ms`, `≤ ${budgets.inpMs} ms`],
  ["the same, tapped by the test's driver as soon as it can", `${Math.round(taps.driven)} ms`, ""],
  ["layout shift, the worse of both", cls.toFixed(3), `≤ ${budgets.cls}`],
];
const section = [
  budgetsHeading,
  "",
  `\`npm run budgets\`, commit ${revision()}: \`${menuPath}\` in Chromium at 360 × 740 against the built application, bytes as they came over the wire`,
  "with their headers, whoever asked for them; 1 KB is 1,000 bytes. A first visit ends when the page is quiet and nobody has touched it: the first",
  "touch brings what a dish's sheet and reading without a network need. Times are the middle of three on a machine that also runs server and database;",
  "a tap is a finger's on what has stood still for a second, and counts until its answer is seen. The driver's row is how taps were measured",
  "before: its scrolling and its search for the next thing, all over the page, run on the page's own slowed thread and count.",
  busyWords(busyBefore),
  "",
  ...table(["what", "measured", "budget"], rows),
].join("\n");
console.log(`\n${section}\n\nWritten to ${writeBudgets(section)}`);

const fits =
  bytes.first <= budgets.firstKb * 1_000 &&
  bytes.scripts <= budgets.scriptsKb * 1_000 &&
  bytes.repeat <= budgets.repeatKb * 1_000;
if (!fits) console.error("A budget of bytes is broken.");
process.exit(fits ? 0 : 1);

async function measureBytes() {
  const context = await browser.newContext(phone);
  wire.takeBytes();
  const firstPage = await openPage(context, null);
  const parts = await visit(firstPage, `${wire.address}${menuPath}`);
  const first = wire.takeBytes();
  await firstPage.close();
  wire.takeBytes();
  const again = await openPage(context, null);
  await visit(again, `${wire.address}${menuPath}`);
  const repeat = wire.takeBytes();
  await context.close();
  console.log("          Bytes", parts);
  return { first, repeat, scripts: parts.Script ?? 0, document: parts.Document ?? 0 };
}

async function measurePaint(under: Circumstances) {
  const found = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext(phone);
    const page = await openPage(context, under);
    await visit(page, `${wire.address}${menuPath}`);
    found.push(await paintedOf(page));
    await context.close();
  }
  console.log(`          LCP, ${under.name}`);
  return { lcpMs: middle(found.map(({ lcpMs }) => lcpMs)), cls: middle(found.map((one) => one.cls)) };
}

async function measureTaps(under: Circumstances | null, tapOn: typeof tap): Promise<number> {
  const found = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext(phone);
    const page = await openPage(context, under);
    await visit(page, `${wire.address}${menuPath}`);
    await tapOn(page, page.getByRole("link", { name: dish.name, exact: true }));
    const sheet = page.getByRole("dialog", { name: dish.name });
    for (const answer of dish.answers) await tapOn(page, sheet.getByRole("radio", { name: answer }));
    await tapOn(page, sheet.getByRole("button", { name: /^Add/ }));
    await sheet.waitFor({ state: "hidden" });
    found.push(await slowestTapMs(page));
    await context.close();
  }
  console.log("          Taps");
  return middle(found);
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
