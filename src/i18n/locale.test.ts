import { expect, test } from "vitest";
import { chosenLocale, localeCookieHeader, localeOf } from "./locale";

test("what was chosen on this device comes before what the browser asks for, and that before the account", () => {
  const headers = (cookie: string, accept: string) => new Headers({ cookie, "accept-language": accept });
  expect(localeOf(headers("a=1; rf_locale=en", "pcm"), "pcm")).toBe("en");
  expect(localeOf(headers("rf_zone=x; rf_locale=pcm; b=2", "en-GB"))).toBe("pcm");
  expect(localeOf(headers("", "pcm-NG,en;q=0.8"))).toBe("pcm");
  expect(localeOf(headers("", "en-NG,pcm;q=0.8"))).toBe("en");
  expect(localeOf(new Headers(), "pcm")).toBe("pcm");
  expect(localeOf(new Headers())).toBe("en");
});

test("a browser's default English does not overrule what the account has chosen", () => {
  expect(localeOf(new Headers({ "accept-language": "en-US,en;q=0.9" }), "pcm")).toBe("pcm");
});

test("a language that we do not have is none, and a cookie of another name is not ours", () => {
  expect(chosenLocale(new Headers({ cookie: "rf_locale=yo" }))).toBeNull();
  expect(chosenLocale(new Headers({ cookie: "not_rf_locale=pcm" }))).toBeNull();
  expect(chosenLocale(new Headers({ cookie: localeCookieHeader("pcm") }))).toBe("pcm");
});
