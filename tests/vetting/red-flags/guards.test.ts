/** Who speaks decides: our own rules, lessons and refusals raise no alert, a demand that is passed on or put as a rule does. */
import { describe, expect, test } from "vitest";
import { scanMessage } from "../../../src/vetting/red-flags/scan-message.ts";

const alertsIn = (text: string): readonly string[] =>
  scanMessage(text).flatMap(({ flag, severity }) => (severity === "info" ? [] : [flag]));

describe("our own side", () => {
  test.each([
    "公司规定：货款一律打对公账户，谁要求打私户都先报财务。",
    "Reminder from finance: any request to pay into a personal account goes to compliance first.",
    "If a supplier refuses an inspection, walk away.",
    "面试题：供应商说工厂不接待验厂，你怎么办？",
    "我们内部流程：没有样品确认不下大货，没有验货报告不付尾款",
    "Post-mortem of the March case: they changed the bank account by e-mail and we paid.",
    "No inspection, no payment. That is our rule.",
    "不提供实拍视频的供应商我们不考虑",
    "供应商要求预付全款的，一律走总监审批",
    "凡是以“保密”为由不让验厂的，我们都不合作",
    "Any vendor pushing for same-day payment should be treated as suspicious.",
    "Is it normal that factories ask for full payment before production?",
    "团建费请转行政小王的微信",
    "去年有一家要我们打个人账户，我们直接换了供应商",
    "Last month a seller wanted gift cards; we blocked him.",
    "对方想绕开平台，我说不行，最后还是走的信保",
    "Bank change verified with the owner on a video call, documents stamped.",
    "He asked for bitcoin, I laughed and hung up.",
    "If you insist on full payment upfront we will have to look elsewhere.",
  ])("raises no alert: %s", (text) => {
    expect(alertsIn(text)).toEqual([]);
  });
});

describe("the other side", () => {
  test.each([
    "我们公司规定全款到账才安排生产",
    "Our rule is 100% in advance, sorry.",
    "Company policy: no escrow, direct T/T only.",
    "我们厂的规定，不接待验厂",
    "Supplier says pay to his personal account, shall I pay?",
    "vendor wants western union for the deposit, ok?",
    "The factory's policy is payment by USDT only. Thoughts?",
    "记住别在平台付，直接打我卡",
    "财务让你打到法人卡上，公户收不了",
    "Dear customer, our finance only accepts payment to the manager's personal account",
    "为什么要走平台？直接转我不就行了",
    "Why do you need escrow? We are old friends, just wire it.",
    "报价清单发您了，货款打我私户就行",
    "公司政策：所有货款打到董事长个人账户",
    "供应商发来通知：我司账户因审计停用，请付新账户。大家看能付吗？",
  ])("raises an alert: %s", (text) => {
    expect(alertsIn(text)).not.toEqual([]);
  });
});

describe("what stands beside a demand", () => {
  const demand = "公户限额了，货款打到老板娘的私人卡上。";
  const english = "Please wire the deposit to my personal account today.";

  test.each([
    "箱单和提单稍后发您。",
    "谢谢您的好评。",
    "发票随货寄出。",
    "欢迎来我们展位B12。",
    "The packing list is attached. ",
    "See our code of conduct. ",
    "A friendly reminder from our team. ",
    "The bank holiday is over. ",
  ])("does not take it back: %s", (beside) => {
    for (const said of [demand, english]) {
      expect(alertsIn(beside + said)).toContain("personal_account");
      expect(alertsIn(`${said} ${beside}`)).toContain("personal_account");
    }
  });
});
