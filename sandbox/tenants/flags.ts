/** What one account has, and how it behaves where Stripe's own behaviour is ambiguous. Switchable at any time (V-025). */
export type AccountFlags = Readonly<{
  /** Enrolled in the private preview of dynamic updates (V-024). */
  preview: boolean;
  /** First-time codes on sessions that create no Customer: as the guide says, or as the SDK comment says (D-064, C1). */
  first_time_guests: "accepted" | "refused";
  /** `payment_status` of a fully discounted session in payment mode (L-062, C6). */
  no_cost_payment_status: "paid" | "no_payment_required";
  /** Payment method types switched on, in the order they are offered. */
  payment_method_types: readonly string[];
}>;

export const DEFAULT_FLAGS: AccountFlags = {
  preview: true,
  first_time_guests: "accepted",
  no_cost_payment_status: "paid",
  payment_method_types: ["card"],
};
