import type { BuyerError } from "./buyer-contract.ts";

/** Thrown inside a buyer's action to refuse it; caught at its edge, after every change has been undone. */
export class BuyerRefusal extends Error {
  readonly error: BuyerError;

  constructor(error: BuyerError) {
    super(error.message);
    this.error = error;
  }
}

export const refusal = (message: string, code: string | null = null) => new BuyerRefusal({ code, message });
