import { z } from "zod";

/** An empty value stands for null. */
const text = z.string().transform((value) => (value === "" ? null : value));
const count = z
  .string()
  .regex(/^-?\d{1,15}$/)
  .transform(Number);
const flag = z.literal(["true", "false"]).transform((value) => value === "true");

const Address = z.strictObject({
  country: z.string(),
  line1: text.optional(),
  line2: text.optional(),
  city: text.optional(),
  postal_code: text.optional(),
  state: text.optional(),
});

/** A contact with every field present, null where the page gave none. */
const Contact = z
  .strictObject({ name: text.optional(), address: Address })
  .transform(({ name, address }) => ({
    name: name ?? null,
    address: {
      country: address.country,
      line1: address.line1 ?? null,
      line2: address.line2 ?? null,
      city: address.city ?? null,
      postal_code: address.postal_code ?? null,
      state: address.state ?? null,
    },
  }));

const contactOrNull = z.union([z.literal("").transform(() => null), Contact]);

/** Who asks: every call carries the publishable key and the session's client secret (J-080). */
const authority = { key: z.string(), client_secret: z.string() };

export const Read = z.strictObject(authority);

/** One action a call. */
export const Update = z.strictObject({
  ...authority,
  promotion_code: z.string().optional(),
  remove_promotion_code: flag.optional(),
  email: text.optional(),
  phone_number: text.optional(),
  individual_name: text.optional(),
  business_name: text.optional(),
  shipping_address: contactOrNull.optional(),
  billing_address: contactOrNull.optional(),
  line_item: z.strictObject({ id: z.string(), quantity: count }).optional(),
  shipping_rate: z.string().optional(),
  tax_id_info: z
    .union([
      z.literal("").transform(() => null),
      z
        .strictObject({
          tax_id: z.strictObject({ type: z.string(), value: z.string() }),
          business_name: z.string(),
        })
        .transform(({ tax_id, business_name }) => ({ taxId: tax_id, businessName: business_name })),
    ])
    .optional(),
  add_optional_item: z.string().optional(),
  remove_optional_item: z.string().optional(),
});
export type UpdateFields = z.output<typeof Update>;

export const Confirm = z.strictObject({
  ...authority,
  expected_amount: count,
  payment_method: z.string().optional(),
  email: z.string().optional(),
  phone: z.string().optional(),
  billing_address: Contact.optional(),
  shipping_address: Contact.optional(),
  save_payment_method: flag.optional(),
});

const outcome = z.enum(["pass", "fail", "abandon"]);

export const NextAction = z.strictObject({ ...authority, payment_intent: z.string(), outcome });

export const IntentRead = z.strictObject(authority);
export const IntentNextAction = z.strictObject({ ...authority, outcome });
export const IntentConfirm = z.strictObject({
  ...authority,
  payment_method: z.string().optional(),
  /** What deferred elements were made for (P-008). */
  expected_amount: count.optional(),
  return_url: z.string().optional(),
  receipt_email: z.string().optional(),
  shipping: z
    .strictObject({ name: z.string(), phone: z.string().optional(), address: Address })
    .transform(({ name, phone, address }) => ({ name, phone: phone ?? null, address }))
    .optional(),
});

/** Absent, empty and null mean the same here: the buyer gave nothing. */
const optionalText = text.default(null);

export const NewPaymentMethod = z.strictObject({
  key: z.string(),
  type: z.string(),
  card: z
    .strictObject({
      number: z.string().regex(/^\d{8,19}$/),
      exp_month: count,
      exp_year: count,
      cvc: z.string().optional(),
    })
    .optional(),
  billing_details: z
    .strictObject({
      name: optionalText,
      email: optionalText,
      phone: optionalText,
      address: z
        .strictObject({
          country: optionalText,
          line1: optionalText,
          line2: optionalText,
          city: optionalText,
          postal_code: optionalText,
          state: optionalText,
        })
        .nullable()
        .default(null),
    })
    .optional(),
});
