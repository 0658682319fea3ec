import { loadStripe } from "@stripe/stripe-js/pure";

// A page that has nothing but the official loader; tests call it.

Object.assign(window, { loadStripe });
