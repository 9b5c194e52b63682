import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanJpeg } from "./clean-jpeg";
import { tinyJpeg, withPlace } from "./tiny-jpeg.fixture";

test("a picture is written anew without where it was taken, comments, or what follows its end", () => {
  const spoken = withPlace("GPS 6.4969 N, 3.3542 E");
  expect(Buffer.from(spoken).includes("GPS")).toBe(true);
  const clean = cleanJpeg(spoken);
  expect(clean).toMatchObject({ width: 1, height: 1 });
  expect(Buffer.from(clean?.bytes ?? []).includes("GPS")).toBe(false);
  expect(Buffer.from(clean?.bytes ?? []).includes("<script>")).toBe(false);
  // What is clean stays as it is.
  expect([...(clean?.bytes ?? [])]).toEqual([...tinyJpeg]);
  expect([...(cleanJpeg(tinyJpeg)?.bytes ?? [])]).toEqual([...tinyJpeg]);
});

test("what is no JPEG, a part of one, or larger than a camera makes is nothing", () => {
  expect(cleanJpeg(Buffer.from("<html><script>alert(1)</script></html>"))).toBeNull();
  expect(cleanJpeg(Buffer.from("\x89PNG\r\n\x1a\n"))).toBeNull();
  for (let length = 0; length < tinyJpeg.length; length++) {
    expect(cleanJpeg(tinyJpeg.subarray(0, length))).toBeNull();
  }
  const huge = Uint8Array.from(tinyJpeg);
  const frame = Buffer.from(huge).indexOf(Buffer.from([0xff, 0xc0]));
  huge.set([0xff, 0xff, 0xff, 0xff], frame + 5);
  expect(cleanJpeg(huge)).toBeNull();
});

test("a progressive picture has its scans; one that is drawn over a thousand times is none", () => {
  const scan = Buffer.from(tinyJpeg).indexOf(Buffer.from([0xff, 0xda]));
  const drawn = (times: number) =>
    Buffer.concat([
      tinyJpeg.subarray(0, scan),
      ...Array.from({ length: times }, () => tinyJpeg.subarray(scan, tinyJpeg.length - 2)),
      tinyJpeg.subarray(tinyJpeg.length - 2),
    ]);
  expect(cleanJpeg(drawn(10))).toMatchObject({ width: 1, height: 1 });
  expect(cleanJpeg(drawn(1_000))).toBeNull();
});

test("whatever bytes come, it ends, and answers nothing that is longer", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      fc.nat({ max: tinyJpeg.length }),
      fc.nat({ max: 255 }),
      (noise, at, byte) => {
        const broken = Uint8Array.from([
          ...tinyJpeg.subarray(0, at),
          byte,
          ...tinyJpeg.subarray(at + 1),
          ...noise,
        ]);
        for (const bytes of [noise, broken]) {
          expect(cleanJpeg(bytes)?.bytes.length ?? 0).toBeLessThanOrEqual(bytes.length);
        }
      },
    ),
  );
});
