import { expect, test } from "vitest";
import { decodeBytes } from "../../src/text/decode.ts";

const TEXT = "员工人数 64 people";

test("UTF-8 is read as it is", () => {
  expect(decodeBytes(new TextEncoder().encode(TEXT))).toEqual({ text: TEXT, converted: false });
});

test("a byte order mark is dropped and reported", () => {
  expect(decodeBytes(new TextEncoder().encode(`\ufeff${TEXT}`))).toEqual({ text: TEXT, converted: true });
});

test("UTF-16 is read in both byte orders when it is marked", () => {
  const little = Buffer.from(`\ufeff${TEXT}`, "utf16le");
  expect(decodeBytes(little)).toEqual({ text: TEXT, converted: true });
  expect(decodeBytes(Buffer.from(little).swap16())).toEqual({ text: TEXT, converted: true });
});

test("the encoding of older Chinese files is read", () => {
  const bytes = Uint8Array.from([0xd4, 0xb1, 0xb9, 0xa4, 0xc8, 0xcb, 0xca, 0xfd, 0x20, 0x36, 0x34]);
  expect(decodeBytes(bytes)).toEqual({ text: "员工人数 64", converted: true });
});

test.each([
  ["a picture", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00]],
  ["text with NUL characters", [0x61, 0x00, 0x62]],
  ["bytes of no known encoding", [0xff, 0xff, 0xff, 0x20]],
])("%s is refused", (_name, bytes) => {
  expect(decodeBytes(Uint8Array.from(bytes))).toBeUndefined();
});

test("an empty file is an empty text", () => {
  expect(decodeBytes(new Uint8Array())).toEqual({ text: "", converted: false });
});
