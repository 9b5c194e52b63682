const browsers = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;
const systems = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
] as const;

/** What a user agent says of itself, by the names that people know: "Chrome", "Windows"; null for what it does not say. */
export function deviceOf(userAgent: string): { browser: string | null; system: string | null } {
  return {
    browser: browsers.find(([sign]) => sign.test(userAgent))?.[1] ?? null,
    system: systems.find(([sign]) => sign.test(userAgent))?.[1] ?? null,
  };
}

/** A user agent as a colleague recognises it: "Chrome on Windows". What no browser says of itself is a program's. */
export function deviceWords(userAgent: string): string {
  const { browser, system } = deviceOf(userAgent);
  if (browser === null)
    return userAgent === "" ? "An API client" : `An API client (${userAgent.slice(0, 40)})`;
  return system === null ? browser : `${browser} on ${system}`;
}
