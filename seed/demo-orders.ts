import { products } from "../catalogue/products.ts";
import type { Database } from "../lib/db/open.ts";
import { order } from "../lib/db/schema/index.ts";

/** A demo shopper's past: what was bought, and how many days before the set-up. */
const PAST = [
  {
    shopperId: "shopper_demo_ada",
    email: "ada@example.com",
    daysAgo: 410,
    bought: { "breakfast-tray": 2, "corner-board": 3 },
  },
  { shopperId: "shopper_demo_ada", email: "ada@example.com", daysAgo: 190, bought: { "breakfast-tray": 4 } },
  {
    shopperId: "shopper_demo_ada",
    email: "ada@example.com",
    daysAgo: 64,
    bought: { "striped-bread-board": 3 },
  },
  {
    shopperId: "shopper_demo_ben",
    email: "ben@example.com",
    daysAgo: 33,
    bought: { "corner-board": 2, "striped-bread-board": 1 },
  },
] as const;

const DAY_MS = 86_400_000;

/** Gives demo shoppers their order history, once; loyalty tiers and first-order rules look at it. */
export async function seedDemoOrders(db: Database): Promise<void> {
  for (const [index, past] of PAST.entries()) {
    const lines = Object.entries(past.bought).flatMap(([productId, quantity]) => {
      const product = products.find((candidate) => candidate.id === productId);
      if (!product) return [];
      const unitAmount = product.prices.eur.unitAmount;
      const picture = product.pictures[0]?.src ?? null;
      const amount = unitAmount * quantity;
      return [{ productId, name: product.name, picture, quantity, unitAmount, amount, discountAmount: 0 }];
    });
    const subtotalAmount = lines.reduce((sum, line) => sum + line.amount, 0);
    const paidAt = new Date(Date.now() - past.daysAgo * DAY_MS);
    await db
      .insert(order)
      .values({
        id: `order_demo_${index}`,
        paidThrough: `demo_${index}`,
        checkoutId: `demo_${index}`,
        shopperId: past.shopperId,
        email: past.email,
        state: "paid",
        currency: "eur",
        subtotalAmount,
        discountAmount: 0,
        shippingAmount: 0,
        taxAmount: 0,
        totalAmount: subtotalAmount,
        lines,
        paidAt,
        receivedAt: paidAt,
      })
      .onConflictDoNothing();
  }
}
