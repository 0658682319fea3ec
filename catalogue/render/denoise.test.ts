import { describe, expect, it } from "vitest";
import { denoise, type Planes } from "./denoise.ts";

const WIDTH = 48;
const HEIGHT = 32;

/** A repeatable sequence of noise with mean 0 and the given standard deviation (uniform). */
function noise(seed: number, deviation: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32 - 0.5) * Math.sqrt(12) * deviation;
  };
}

function picture(at: (x: number, y: number) => number): Planes {
  const plane = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => at(i % WIDTH, Math.floor(i / WIDTH)));
  return { width: WIDTH, height: HEIGHT, channels: [plane, plane, plane] };
}

function noisy(clean: Planes, seed: number, deviation: number): Planes {
  const grain = noise(seed, deviation);
  return { ...clean, channels: clean.channels.map((plane) => plane.map((value) => value + grain())) };
}

/** Root of the mean squared difference, over all channels. */
function error(a: Planes, b: Planes): number {
  let sum = 0;
  a.channels.forEach((plane, c) => {
    for (let i = 0; i < plane.length; i++) sum += ((plane[i] ?? 0) - (b.channels[c]?.[i] ?? 0)) ** 2;
  });
  return Math.sqrt(sum / (a.channels.length * WIDTH * HEIGHT));
}

const flat = picture(() => 0.5);
const stripes = picture((x) => (Math.floor(x / 3) % 2 ? 0.55 : 0.45));

describe("denoise", () => {
  it("takes most of the grain from a flat surface, far more than averaging the two does", () => {
    const [a, b] = [noisy(flat, 1, 0.08), noisy(flat, 2, 0.08)];
    const averaged = {
      ...a,
      channels: a.channels.map((p, c) => p.map((v, i) => (v + (b.channels[c]?.[i] ?? 0)) / 2)),
    };
    const clean = denoise(a, b, { colour: flat, normal: flat });
    expect(error(clean, flat)).toBeLessThan(error(averaged, flat) / 3);
  });

  it("keeps stripes that the bare colour shows, fainter than the grain", () => {
    const clean = denoise(noisy(stripes, 3, 0.1), noisy(stripes, 4, 0.1), { colour: stripes, normal: flat });
    expect(error(clean, stripes)).toBeLessThan(0.025);
  });

  it("would blur those stripes without the guide", () => {
    const clean = denoise(noisy(stripes, 3, 0.1), noisy(stripes, 4, 0.1), { colour: flat, normal: flat });
    expect(error(clean, stripes)).toBeGreaterThan(0.025);
  });

  it("leaves what both renders agree about as it is", () => {
    const clean = denoise(stripes, stripes, { colour: flat, normal: flat });
    expect(error(clean, stripes)).toBeLessThan(1e-6);
  });
});
