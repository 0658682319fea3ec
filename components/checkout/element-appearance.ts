"use client";

import type { Appearance } from "@stripe/stripe-js";
import { useEffect, useState } from "react";

const DARK = "(prefers-color-scheme: dark)";

/** A colour token as the frames of Stripe.js understand it: they know neither our variables nor `light-dark()`. */
function resolved(token: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(--color-${token})`;
  document.body.append(probe);
  const context = document.createElement("canvas").getContext("2d");
  let colour = getComputedStyle(probe).color;
  if (context) {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    colour = `rgb(${red}, ${green}, ${blue})`;
  }
  probe.remove();
  return colour;
}

function appearanceOf(isDark: boolean): Appearance {
  return {
    theme: isDark ? "night" : "stripe",
    labels: "above",
    variables: {
      colorBackground: resolved("raised"),
      colorText: resolved("ink"),
      colorTextSecondary: resolved("muted"),
      colorTextPlaceholder: resolved("muted"),
      colorPrimary: resolved("ink"),
      colorDanger: resolved("danger"),
      fontFamily: "system-ui, sans-serif",
      fontSizeBase: "16px",
      borderRadius: "4px",
      spacingUnit: "4px",
    },
    rules: {
      ".Input": { border: `1px solid ${resolved("edge")}`, boxShadow: "none" },
      ".Input:focus": {
        border: `1px solid ${resolved("ink")}`,
        boxShadow: "none",
        outline: `2px solid ${resolved("ink")}`,
      },
      ".Label": { fontWeight: "600" },
    },
  };
}

/** The shop's tokens for Stripe's frames, light or dark with the page; null until the page can be asked. */
export function useElementAppearance(): Appearance | null {
  const [appearance, setAppearance] = useState<Appearance | null>(null);
  useEffect(() => {
    const query = window.matchMedia(DARK);
    const follow = () => setAppearance(appearanceOf(query.matches));
    follow();
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return appearance;
}
