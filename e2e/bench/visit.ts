import type { BrowserContext, CDPSession, Locator, Page } from "@playwright/test";

/** A line to a phone, and how much slower its processor is than this machine's. */
export type Circumstances = {
  readonly name: string;
  readonly downKbps: number;
  readonly upKbps: number;
  readonly latencyMs: number;
  readonly cpuSlowdown: number;
};

/** What Chromium's own tools call Fast 4G. */
export const fast4g: Circumstances = {
  name: "fast 4G",
  downKbps: 8_100,
  upKbps: 1_350,
  latencyMs: 165,
  cpuSlowdown: 1,
};
/** The worst that the product promises to work at. */
export const poor: Circumstances = {
  name: "400 kbps, 400 ms, 6 × slower processor",
  downKbps: 400,
  upKbps: 400,
  latencyMs: 400,
  cpuSlowdown: 6,
};

/** Nothing for this long: the page has all that it wanted. */
const quietMs = 1_500;

/** A person looks before tapping, leaves the finger this long, and sees what comes of it. */
const lookMs = 1_000;
const fingerMs = 80;
const answerMs = 1_500;

export type Bytes = Readonly<Record<string, number>>;

export type Painted = { readonly lcpMs: number; readonly cls: number };

/** The web vitals of a page, watched from its first moment on. Text, because it runs in the page as it stands here. */
const watch = `
  const seen = { lcpMs: 0, cls: 0, slowestMs: 0 };
  const on = (options, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ ...options, buffered: true });
  on({ type: "largest-contentful-paint" }, (entry) => { seen.lcpMs = entry.startTime; });
  on({ type: "layout-shift" }, (entry) => { if (!entry.hadRecentInput) seen.cls += entry.value; });
  // 16 ms is the least that browsers tell of.
  on({ type: "event", durationThreshold: 16 }, (entry) => {
    if (entry.interactionId > 0) seen.slowestMs = Math.max(seen.slowestMs, entry.duration);
  });
  window.seenVitals = () => seen;
`;

export async function openPage(context: BrowserContext, under: Circumstances | null): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript({ content: watch });
  if (under !== null) await slowDown(await context.newCDPSession(page), under);
  return page;
}

async function slowDown(session: CDPSession, under: Circumstances): Promise<void> {
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: under.latencyMs,
    downloadThroughput: (under.downKbps * 1_000) / 8,
    uploadThroughput: (under.upKbps * 1_000) / 8,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: under.cpuSlowdown });
}

/** Goes to an address and waits until nothing comes any more; answers the bytes of each kind of file. */
export async function visit(page: Page, address: string): Promise<Bytes> {
  const session = await page.context().newCDPSession(page);
  const kinds = new Map<string, string>();
  const bytes: Record<string, number> = {};
  let lastAtMs = performance.now();
  session.on("Network.responseReceived", ({ requestId, type }) => void kinds.set(requestId, type));
  session.on("Network.dataReceived", () => {
    lastAtMs = performance.now();
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    lastAtMs = performance.now();
    const kind = kinds.get(requestId) ?? "Other";
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
  });
  await session.send("Network.enable");
  await page.goto(address, { waitUntil: "load", timeout: 120_000 });
  while (performance.now() - lastAtMs < quietMs) await page.waitForTimeout(100);
  await session.detach();
  return bytes;
}

/**
 * Taps as a person does: on what has been in view and stood still. From before the finger comes until its tap is
 * answered nothing asks the page anything: the driver's own tap scrolls in the same moment and at once looks for the
 * next thing all over the page, on the thread that is slowed down.
 */
export async function tap(page: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  await page.waitForTimeout(lookMs);
  const box = await target.boundingBox();
  if (box === null) throw new Error(`there is nothing to tap: ${target}`);
  const finger = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const session = await page.context().newCDPSession(page);
  await page.waitForTimeout(lookMs);
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [finger] });
  await page.waitForTimeout(fingerMs);
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await page.waitForTimeout(answerMs);
  await session.detach();
}

export async function paintedOf(page: Page): Promise<Painted> {
  const { lcpMs, cls } = await vitalsOf(page);
  return { lcpMs, cls };
}

/** The slowest answer to a tap so far. */
export async function slowestTapMs(page: Page): Promise<number> {
  return (await vitalsOf(page)).slowestMs;
}

async function vitalsOf(page: Page): Promise<{ lcpMs: number; cls: number; slowestMs: number }> {
  // An entry is delivered after the frame that it tells of.
  await page.waitForTimeout(300);
  return await page.evaluate<{ lcpMs: number; cls: number; slowestMs: number }>("window.seenVitals()");
}
