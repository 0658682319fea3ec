/**
 * Why a change that no test notices may stay unnoticed, by file and line of code. One reason holds for every surviving change of its
 * line. A reason that has no survivor any more is an error, so this list never outlives what it explains.
 */

const FASTER = "Saves work and changes no answer:";
const TYPES = "Only the type checker needs it:";
const PAST_THE_END = "One step past the end, where a list reads as 0, changes nothing.";
const READ_AS_ZERO = "What is missing in a list reads as 0 (`at`), so it may as well start empty.";
const UNREAD = "A list that is filled and thrown away; nobody reads it.";

export const REASONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "lib/discounts/application-order.ts": {
    "const difference = theirs === undefined ? 0 : compare(mine, theirs);": `${TYPES} both lists are of one length.`,
  },
  "lib/discounts/applied.ts": {
    "if (share === 0) return;": `${FASTER} nothing split over a cell's lines is nothing for each, and such lines are left out below.`,
    'const cap = benefit.kind === "percent_off" ? (benefit.cap?.[scene.currency] ?? 0) : 0;': `${TYPES} no other benefit has a cap to be lost to.`,
    "return judgeAfterProducts(compiled, scene, afterProductsOf(layout, afterProducts), []) === SOFT;":
      UNREAD,
  },
  "lib/discounts/apply-benefit.ts": {
    "export const noEffect = (): Effect => ({ shares: [], total: 0, lostToFloor: 0, lostToCap: 0 });":
      "Every share is written before it is read.",
    "for (let index = 0; index < left.length; index += 1) shares[index] = 0;": PAST_THE_END,
    "const times = perUnit ? (goods.layout.cells[index]?.quantity ?? 0) : 1;": `${TYPES} every position of a target is that of a cell.`,
    "const all = before.map(() => 0);": READ_AS_ZERO,
    "let best = { taken: before.map(() => 0), saving: 0 };": READ_AS_ZERO,
    "for (let index = 0; index < split.length; index += 1) effect.shares[index] = at(split, index);":
      PAST_THE_END,
    "if (price >= now) continue;": `${FASTER} a price that stays as it is gives nothing.`,
    "const next = Math.min(now, Math.max(price, goods.layout.cells[index]?.floor ?? 0));": `${TYPES} every position of a target is that of a cell.`,
  },
  "lib/discounts/basket.ts": {
    "if (!found) {": `${FASTER} the same target lies over the same cells when it is worked out again.`,
    "memo.set(target, found);": `${FASTER} the same target lies over the same cells when it is worked out again.`,
  },
  "lib/discounts/compile.ts": {
    "if (rule.id === sorted[position + 1]?.id) throw new Error(`two rules have the id ${rule.id}`);":
      "In a sorted list a rule has the id of the next one exactly when that one has the id of the one before.",
  },
  "lib/discounts/compiled-rule.ts": {
    'getTarget: benefit.kind === "buy_x_get_y" && benefit.getTarget ? targets.find(benefit.getTarget) : target,': `${TYPES} no other benefit has such a target.`,
    "const products: string[] = [];":
      "One more product that is not among the others changes both counts alike.",
  },
  "lib/discounts/contradiction.ts": {
    'if (leaf.kind !== "order_count" && leaf.kind !== "days_since_last_order") return false;': `${TYPES} no other condition has both bounds.`,
    'const isNever = leaves.some((leaf) => leaf.kind === "window" && !overlap(rule.schedule, leaf));': `${TYPES} what has neither beginning nor end overlaps with everything.`,
    'if (a.kind === "window" && b.kind === "window") return !overlap(a, b);': `${TYPES} what has neither beginning nor end overlaps with everything.`,
  },
  "lib/discounts/evaluate.ts": {
    "if (compiled) relevant.push(compiled);": `${TYPES} the index gives positions of the ruleset.`,
    "if (compiled.waits || compiled.rule.limits.budget !== null) {": `${FASTER} the whole outcome of one rule says what the short cut says.`,
    "if (countsLines(compiled)) {": `${FASTER} a rule that does not count lines gives as much line by line.`,
  },
  "lib/discounts/goods.ts": {
    "for (let index = 0; index < from.left.length; index += 1) {": PAST_THE_END,
    "for (let index = 0; index < values.length; index += 1) sum += at(values, index);": PAST_THE_END,
  },
  "lib/discounts/guessable-code.ts": {
    'if (leaf.kind === "claimed" && leaf.claim === "code") codes.push(normalCode(leaf.id));': `${TYPES} no other condition has a claim.`,
  },
  "lib/discounts/judge.ts": {
    "if (compiled.isLimited) holding = worse(holding, judgeLimits(compiled, inquiry));": `${FASTER} without limits there is nothing to judge.`,
    'reason.code === "minimum_not_met" ? reason.missing / reason.threshold : 0;':
      "Only reasons of one code get this far, and of all others the distances are alike.",
    "const worse = (a: Holding, b: Holding): Holding => (a < b ? a : b);":
      "Of two that are equal either will do.",
    "const better = (a: Holding, b: Holding): Holding => (a > b ? a : b);":
      "Of two that are equal either will do.",
    "const child = judgeCondition(condition.of, { ...inquiry, failures: [] });": UNREAD,
    'return { code: "region_ineligible", country: scene.facts.shipping?.country ?? "" };': `${TYPES} a destination that holds is known.`,
    'const plain = (text: string) => text.normalize("NFKC").replaceAll(/\\s/g, "").toUpperCase();':
      "Both sides are written alike, in capitals or in small letters.",
    'if (from !== null && now < from) return no(inquiry, { code: "not_started", startsAt: from });': `${TYPES} no instant lies before null.`,
  },
  "lib/discounts/lint-rules.ts": {
    '(a, b) => compareText(a.rules[0] ?? "", b.rules[0] ?? "") || compareText(a.code, b.code),': `${TYPES} a finding is about at least one rule.`,
    'return typeof tier.from === "object" ? Object.keys(tier.from) : [""];':
      "A tier by number that gives a percentage is the same in every currency, whatever its name.",
    'if (benefit.kind === "buy_x_get_y" && benefit.getTarget) return [target, benefit.getTarget];': `${TYPES} no other benefit has such a target.`,
    'if (benefit.kind === "percent_off" && benefit.cap === null)': `${TYPES} no other benefit has a cap, be it null.`,
    "const shares = compiled": `${FASTER} rules past the sixteenth, and those without a percentage, can only make the search longer.`,
    ".filter(({ share }) => share > 0)": `${FASTER} a rule without a percentage compounds to nothing more.`,
    "let worst: { rules: CompiledRule[]; keeps: number } = { rules: [], keeps: 1 };":
      "A set of one is no finding either.",
  },
  "lib/discounts/local-time.ts": {
    "if (!format) {": `${FASTER} a format made again is the same.`,
    "formats.set(timeZone, format);": `${FASTER} a format made again is the same.`,
    "texts.set(key, format);": `${FASTER} a format made again is the same.`,
    "if (known?.quarter !== quarter) {": `${FASTER} the platform says the same again.`,
    "read.set(timeZone, known);": `${FASTER} the platform says the same again.`,
    'else if (part.type === "minute") minute = Number(part.value);':
      "The minute is the last part, so it is what stays.",
    "if (kept && now >= kept.asked && kept.opensAt !== null && now < kept.opensAt) return kept.opensAt;": `${FASTER} the answer worked out again is the same, and once hours hold nobody asks.`,
    "openings.set(hours, { asked: now, opensAt });": `${FASTER} the answer worked out again is the same.`,
    "if (offsetAt(start, timeZone) === offsetAt(start + soonest, timeZone)) return start + soonest;": `${FASTER} looking minute by minute finds the same.`,
    "for (let instant = start + MINUTE; instant < start + 8 * DAY; instant += MINUTE) {":
      "Every stretch of a week opens within seven days and the hour of a clock change.",
    "const utc = (Math.floor(instant / MINUTE) + 3 * 1440) % 10_080;":
      "Only compared with itself: another measure of the same, or one that makes it look minute by minute more often.",
    "return ((day - 1) * 1440 + minute - utc + 2 * 10_080) % 10_080;":
      "Only compared with itself: another measure of the same, or one that makes it look minute by minute more often.",
  },
  "lib/discounts/outcome.ts": {
    "if (compiled.waits && afterProducts) {": `${FASTER} conditions that wait for nothing were judged before; rules that wait are never of class product.`,
    'if (goods > scene.maximum) giveBackGoods(parts, goods - scene.maximum, scene.step, "lostToStoreMaximum");': `${FASTER} giving back nothing changes nothing.`,
    'if (short > 0) giveBackShipping(parts, giveBackGoods(parts, short, scene.step, "lostToMinimumCharge"));': `${FASTER} giving back nothing changes nothing.`,
  },
  "lib/discounts/render-reason.ts": {
    'instant: (instant) => formatInstant(instant, timeZone, isGerman ? "de" : "en"),':
      "What is not German is English.",
    'return quoted.length > 1 ? `${quoted.slice(0, -1).join(", ")} ${and} ${last}` : (last ?? "");': `${TYPES} there is at least one rival.`,
  },
  "lib/discounts/rule-index.ts": {
    "for (const border of [rule.schedule.from, rule.schedule.until]) if (border !== null) borders.add(border);":
      "Null sorts before every instant, so it moves the count of all stretches alike.",
    "if (kept) return kept;": `${FASTER} a slice built again is the same.`,
    "if (slices.size >= SLICES_KEPT) slices.clear();": "Only how much is kept, for speed and memory.",
    "slices.set(key, slice);": `${FASTER} a slice built again is the same.`,
    "if (slice.byKey.size > 0) forEachKey(facts, (key) => add(slice.byKey.get(key)));": `${FASTER} in an empty table nothing is found.`,
    "return found.filter((position, index) => position !== found[index - 1]);":
      "Of equal ones side by side the first or the last may stay.",
    "if ((from !== null && now < from) || (until !== null && now >= until)) return;": `${TYPES} no instant lies before null.`,
    "return { rank: SELECTIVITY.claim, keys: [] };": "A key that no facts ask for.",
  },
  "lib/discounts/scene.ts": {
    "if (payable <= 0 || payable >= minimumCharge || before < minimumCharge) return 0;":
      "What is exactly the minimum is short of it by nothing.",
  },
  "lib/discounts/search.ts": {
    "const whole = joint.filter(({ compiled }) => !countsLines(compiled) || basket.isPlain);": `${FASTER} where no lines are alike, both views of the basket are searched to the same end.`,
    "if (joint.length > 0) {": `${FASTER} among no rules nothing is found.`,
    'if (!isOutcome(outcome)) throw new Error("the best set was refused when it was applied again");': `${TYPES} every set on offer was applied before, and no test knows one that is refused the second time.`,
    "if (saving > best.saving || compareTied(rules, best.rules) < 0) {":
      "Two sets that tie in everything are the same set.",
    "const open = contenders.filter(({ compiled }) => compiled.accepts !== 0);": `${FASTER} a rule that takes no class combines with nothing.`,
    "for (let index = 0; index < open.length; index += 1) {": PAST_THE_END,
    "for (let later = index + 1; later < open.length; later += 1) {": PAST_THE_END,
    "if (rest.length > 0) visit(rest, next);": `${FASTER} among no rules nothing is found.`,
    "if (compiled.waits && afterProducts) {": `${FASTER} conditions that wait for nothing were judged before; rules that wait are never of class product.`,
    "if (judgeAfterProducts(compiled, scene, left, []) === NO) return null;": UNREAD,
    "if (goodsOff + off === 0) return null;": "A rule gives on goods or on shipping, never on both.",
    "if (branch.rules.some(({ rule }) => rule.limits.budget !== null)) {": `${FASTER} the whole outcome says what the short cut says.`,
  },
  "lib/discounts/stripe-coupon.ts": {
    'if (benefit.kind !== "amount_off" || currency === null) return null;': `${TYPES} no amount is in the currency null.`,
    'const leaves = rule.conditions.kind === "all" ? rule.conditions.of : [];':
      "A leaf of no kind is none that is looked for.",
    "if (currency === null) return null;": `${TYPES} no amount is in the currency null.`,
  },
  "lib/discounts/suffix-bounds.ts": {
    "if (index < 0) index = groups.push([]) - 1;":
      "A member that combines with nothing and is no rule: the group refuses nobody because of it.",
    "groups[index]?.push(rule);": `${TYPES} the group was found or just made.`,
    "const shippingMosts = open.map(() => 0);": READ_AS_ZERO,
    "const ceilings = open.map(() => 0);": "Every entry is written before it is read.",
    "for (let index = open.length - 1; index >= 0; index -= 1) {":
      "Beyond the last rule there is none, which is left out.",
    "if (!compiled) continue;": `${TYPES} the loop stays within the list.`,
    "const highest = new Array<number>(count).fill(0);": READ_AS_ZERO,
    "if (value <= before) return;": `${FASTER} what is as high adds nothing.`,
    "const percents: (number[] | undefined)[] = new Array(count);": "The list grows by itself.",
    "for (let group = 0; group < percents.length; group += 1) {": PAST_THE_END,
    "mine = new Array<number>(cells).fill(0);": READ_AS_ZERO,
    "for (let place = 0; place < inside.length; place += 1) {": PAST_THE_END,
    "if (percent <= at(mine, cell)) continue;": `${FASTER} what is as high takes nothing more.`,
  },
  "lib/discounts/target-table.ts": {
    'if (target.kind === "order") return { target, include: null, exclude: null, onSale: "any" };':
      'Whatever is neither "never" nor "only" asks for nothing.',
    "if (line.category !== null && picks.categories.has(line.category)) return true;": `${TYPES} no category is null.`,
  },
  "lib/discounts/unit-pool.ts": {
    "const taken = pool.map(() => 0);": READ_AS_ZERO,
    "for (let place = 0; place < order.length && rest > 0; place += 1) {": `${FASTER} taking nothing from the rest of the cells changes nothing.`,
    "bought === given": `${FASTER} where the targets are one, no unit is only in the other.`,
    "const given = pool.map(() => 0);": READ_AS_ZERO,
    "if (rest === 0) break;": `${FASTER} taking nothing from the rest of the cells changes nothing.`,
  },
  "lib/discounts/unlocks.ts": {
    'if (refusal?.reason.code !== "minimum_not_met") return null;': `${TYPES} no other reason is exact, and a rule that did not win was refused.`,
  },
  "lib/discounts/upper-bound.ts": {
    "if (saving <= best) break;": `${FASTER} every further set adds less than the one before.`,
    "sum += Math.min(most(goods.layout.cells[index]?.quantity ?? 0), at(goods.room, index));": `${TYPES} every position of a target is that of a cell.`,
    "for (let place = 0; place < dearestFirst.length && rest > 0; place += 1) {": `${FASTER} taking nothing from the rest of the cells changes nothing.`,
    "sum += some * (goods.layout.cells[index]?.unitAmount ?? 0);": `${TYPES} every position of the order is that of a cell.`,
  },
  "lib/discounts/why-not-chosen.ts": {
    "if (!opposition) {": `${FASTER} what stands against a rule, worked out again, is the same.`,
    "known.set(key, opposition);": `${FASTER} what stands against a rule, worked out again, is the same.`,
    "if (compiled.waits) {": `${FASTER} conditions that wait for nothing were judged before.`,
  },
  "lib/discounts/benefit.ts": {
    'if (benefit.kind === "tiers") return benefit.tiers.some((tier) => "percent" in tier) ? 2 : 3;':
      "A ladder gives percentages on every step or on none.",
  },
  "lib/discounts/rule-times.ts": {
    'if (leaf.kind === "window") spans.push({ from: leaf.from, until: leaf.until });': `${TYPES} no other condition has a beginning or an end.`,
    "(from === null || at >= from) && (until === null || at < until);": `${TYPES} nothing compares as 0, and every instant is after that.`,
    "].filter((moment): moment is number => moment !== null && moment > now);": `${TYPES} null is not after any instant.`,
  },
  "lib/discounts/rule.ts": {
    'const complain = (path: string[], message: string) => context.addIssue({ code: "custom", path, message });':
      "Nobody reads the code of a complaint.",
    'if (leaf.kind === "subtotal" && leaf.afterProductDiscounts && combination.class === "product")': `${TYPES} no other condition waits.`,
  },
  "lib/money/allocate.ts": {
    "if (product <= Number.MAX_SAFE_INTEGER) return Math.floor(product / c);":
      "Big integers give what safe integers give, only slower. For products that are not safe a test was written since; the next run has to notice it.",
    "if (product <= Number.MAX_SAFE_INTEGER) return product - quotient * c;":
      "Big integers give what safe integers give, only slower. For products that are not safe a test was written since; the next run has to notice it.",
    "for (let index = 0; index < weights.length; index += 1) total += weights[index] ?? 0;": PAST_THE_END,
    "for (let index = 1; index < remainders.length; index += 1)": PAST_THE_END,
    "remainders[largest] = -1;": "Steps are left over only while another remainder is larger than one.",
  },
  "lib/money/format.ts": {
    "currency: currency.toUpperCase(),": "The platform takes currencies in any case.",
  },
  "lib/money/number-input.ts": {
    "return amount === null || amount % stepOf(currency) !== 0 ? null : amount;": `${TYPES} nothing is a multiple of any step.`,
    "return count === null || count < 1 ? null : count;": `${TYPES} nothing is less than 1 as well.`,
  },
  "lib/money/percent.ts": {
    "return step === 1 ? rounded : rounded - (rounded % step);": `${FASTER} every integer is a multiple of one.`,
  },
};
