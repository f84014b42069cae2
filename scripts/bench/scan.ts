/** What the passive scan of chat costs: ordinary messages beside NFKC and one alternation, long texts, texts made to do harm. */
import { lexiconWords } from "../../src/vetting/red-flags/prepare/prepare.ts";
import { scanMessage } from "../../src/vetting/red-flags/scan-message.ts";
import { average, once, ratios, sideBySide, spread } from "./clock.ts";
import type { Cell, Table } from "./table.ts";
import { talk } from "./talk.ts";
import { HOSTILE, KB, MB, repeated } from "./texts.ts";

const ROUNDS = 7;
const LEAST_MS = 300;
/** The longest message of a platform, UTF-16 units. */
const LONGEST = 40_000;
const SIZES: readonly (readonly [string, number])[] = [
  ["100 B", 100],
  ["1 KB", KB],
  ["10 KB", 10 * KB],
  ["100 KB", 100 * KB],
  ["1 MB", MB],
];

/** Texts beside those of the vet path that could hold this scanner. */
const NEAR_MATCHES: Readonly<Record<string, (bytes: number) => string>> = {
  "微信转 over and over": (bytes) => repeated("微信转", bytes),
  "one flag over and over": (bytes) => repeated("不走平台，微信转我便宜5%。", bytes),
  "no sentence ends": (bytes) => repeated("不 担保 私户 打 微信 转 usdt western union ", bytes),
  "letters apart": (bytes) => repeated("w x ", bytes),
  "signs between": (bytes) => repeated("支.付.宝.", bytes),
  leet: (bytes) => repeated("w3st3rn un10n ", bytes),
  "look-alikes": (bytes) => repeated("раураl ", bytes),
  "code marks": (bytes) => repeated("```", bytes),
  "zero-width flood": (bytes) => repeated("微\u200b\u200b\u200b信", bytes),
};

/** Measures the three and puts them into one table. */
export function scanTable(): Table {
  const { name, lines } = talk();
  const words = lexiconWords().map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const alternation = new RegExp(words.join("|"), "i");
  let sink = 0;
  const times = sideBySide(
    {
      NFKC: () => {
        for (const line of lines) sink += line.normalize("NFKC").length;
      },
      "one alternation": () => {
        for (const line of lines) sink += alternation.test(line) ? 1 : 0;
      },
      scanMessage: () => {
        for (const line of lines) sink += scanMessage(line).length;
      },
    },
    { rounds: ROUNDS, leastMs: LEAST_MS },
  );
  const rows: Cell[][] = (["NFKC", "one alternation", "scanMessage"] as const).map((what) => {
    const { median } = spread(times[what]);
    return [
      `${name}: ${what}`,
      (median / lines.length) * 1e6,
      spread(ratios(times[what], times.NFKC)).median,
      undefined,
    ];
  });
  for (const [size, bytes] of SIZES) {
    const text = joined(lines, bytes);
    rows.push([`a paste of ${size}`, undefined, undefined, average(() => scanMessage(text), 100)]);
  }
  for (const [what, make] of Object.entries({ ...HOSTILE, ...NEAR_MATCHES })) {
    const message = make(LONGEST * 3).slice(0, LONGEST);
    const paste = make(MB);
    rows.push([`${what}, 40,000 characters`, undefined, undefined, once(() => scanMessage(message))]);
    rows.push([`${what}, 1 MB`, undefined, undefined, once(() => scanMessage(paste))]);
  }
  return {
    title: "The scan of chat",
    columns: ["", "ns a message", "x NFKC", "ms"],
    rows,
    notes: [
      `${lines.length} messages of ${name}; one alternation of the same ${words.length} words, on unfolded text.`,
      `(${sink > 0 ? "measured" : "empty"})`,
    ],
  };
}

/** Lines of talk one under the other, about `bytes` in all. */
function joined(lines: readonly string[], bytes: number): string {
  let text = "";
  for (let at = 0; Buffer.byteLength(text) < bytes; at += 97) {
    text += `${lines.slice(at % lines.length, (at % lines.length) + 50).join("\n")}\n`;
    if (bytes < KB) break;
  }
  return Buffer.from(text)
    .subarray(0, bytes)
    .toString()
    .replace(/\uFFFD+$/, "");
}
