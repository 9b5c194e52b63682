import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followStream } from "./follow-stream";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A browser's EventSource as it behaves: it comes back by itself after a cut, and not after an answer that is no stream. */
function fakeSource() {
  const target = new EventTarget();
  let readyState = 0;
  return {
    get readyState() {
      return readyState;
    },
    addEventListener: (name: string, listener: (event: MessageEvent<string>) => void) =>
      target.addEventListener(name, (event) => {
        if (event instanceof MessageEvent) listener(event);
      }),
    close: vi.fn(),
    opens: () => target.dispatchEvent(new MessageEvent("open")),
    says: (data: string) => target.dispatchEvent(new MessageEvent("status", { data })),
    isCut: () => target.dispatchEvent(new MessageEvent("error")),
    isRefused: () => {
      readyState = 2;
      target.dispatchEvent(new MessageEvent("error"));
    },
  };
}

function follow() {
  const opened: ReturnType<typeof fakeSource>[] = [];
  const open = () => {
    const source = fakeSource();
    opened.push(source);
    return source;
  };
  const heard: (string | null)[] = [];
  const lives: boolean[] = [];
  const end = followStream(open, "status", {
    live: (live) => lives.push(live),
    news: (data) => heard.push(data),
  });
  return { opened, heard, lives, end };
}

test("a break is told once, however long the network stays away, and the events after it as they come", () => {
  const { opened, heard, lives } = follow();
  const [source] = opened;
  source?.opens();
  source?.says("1");
  for (let tries = 0; tries < 20; tries++) source?.isCut();
  expect(heard).toEqual(["1", null]);
  source?.opens();
  source?.says("3");
  expect(heard).toEqual(["1", null, "3"]);
  expect(opened).toHaveLength(1);
  expect([lives[0], lives.at(-1)]).toEqual([true, true]);
  source?.isCut();
  expect(heard.at(-1)).toBeNull();
});

test("one that was refused is asked for anew after ten seconds, and its break is told once", () => {
  const { opened, heard } = follow();
  opened[0]?.isRefused();
  vi.advanceTimersByTime(9_999);
  expect(opened).toHaveLength(1);
  vi.advanceTimersByTime(1);
  opened[1]?.isRefused();
  vi.advanceTimersByTime(10_000);
  opened[2]?.opens();
  opened[2]?.says("2");
  expect(heard).toEqual([null, "2"]);
});

test("whoever leaves hears nothing more, and nothing is opened for them", () => {
  const { opened, end } = follow();
  opened[0]?.isRefused();
  end();
  vi.advanceTimersByTime(60_000);
  expect(opened).toHaveLength(1);
  expect(opened[0]?.close).toHaveBeenCalledOnce();
});
