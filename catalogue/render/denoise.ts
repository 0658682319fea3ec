/**
 * Non-local means over two renders of the same picture (Rousselle, Knaus and Zwicker, 2012). Every pixel becomes the
 * average of those around it whose neighbourhoods look the same; how much two may differ and still be "the same" comes
 * from what the two renders disagree about. So the grain of a short render goes, even in a shadow, and the grain of the
 * wood, about which they agree, stays. The bare colour and the normals of the scene, which a render knows almost without
 * noise, forbid averaging across an edge, a thread or a printed line.
 */

/** Colour planes of equal size, values 0..1. */
export type Planes = Readonly<{ width: number; height: number; channels: readonly Float32Array[] }>;

const SEARCH = 5;
const PATCH = 2;
const SMOOTHING = 4;
/** How far two guide values may differ, as standard deviations on a scale of 0..1. */
const COLOUR_TOLERANCE = 0.025;
const NORMAL_TOLERANCE = 0.07;

/** Bare colour and normals, each of the size of the picture. */
export type Guides = Readonly<{ colour: Planes; normal: Planes }>;

/** Both renders, each cleaned with the weights of the other so that neither keeps its own noise, averaged. */
export function denoise(a: Planes, b: Planes, guides: Guides): Planes {
  const variance = varianceOf(a, b);
  const features = [
    ...guides.colour.channels.map((plane) => plane.map((value) => value / (Math.SQRT2 * COLOUR_TOLERANCE))),
    ...guides.normal.channels.map((plane) => plane.map((value) => value / (Math.SQRT2 * NORMAL_TOLERANCE))),
  ];
  const cleanA = average(a, b, variance, features);
  const cleanB = average(b, a, variance, features);
  return { ...a, channels: a.channels.map((_, c) => mean(cleanA[c], cleanB[c])) };
}

/** The variance of one render, per pixel, over all channels: half of what the squared difference of two amounts to. */
function varianceOf(a: Planes, b: Planes): Float32Array {
  const variance = new Float32Array(a.width * a.height);
  a.channels.forEach((channel, c) => {
    const other = b.channels[c];
    for (let i = 0; i < variance.length; i++) {
      const step = (channel[i] ?? 0) - (other?.[i] ?? 0);
      variance[i] = (variance[i] ?? 0) + (step * step) / 2;
    }
  });
  return boxMean(variance, a.width, a.height, SMOOTHING);
}

/** `image` averaged by weights that `guide` and the features alone decide. */
function average(
  image: Planes,
  guide: Planes,
  variance: Float32Array,
  features: readonly Float32Array[],
): Float32Array[] {
  const { width, height } = image;
  const sums = image.channels.map(() => new Float32Array(width * height));
  const weights = new Float32Array(width * height);
  const difference = new Float32Array(width * height);
  for (let dy = -SEARCH; dy <= SEARCH; dy++) {
    for (let dx = -SEARCH; dx <= SEARCH; dx++) {
      difference.fill(0);
      for (const channel of guide.channels) addSquaredDifference(difference, channel, width, height, dx, dy);
      const distance = boxMean(difference, width, height, PATCH);
      for (let y = 0; y < height; y++) {
        const row = clamp(y + dy, height) * width;
        for (let x = 0; x < width; x++) {
          const here = y * width + x;
          const there = row + clamp(x + dx, width);
          const own = variance[here] ?? 0;
          const expected = own + Math.min(own, variance[there] ?? 0);
          let unlike = Math.max((distance[here] ?? 0) - expected, 0) / (0.5 * expected + 1e-7);
          for (const feature of features) unlike += ((feature[here] ?? 0) - (feature[there] ?? 0)) ** 2;
          const weight = Math.exp(-unlike);
          weights[here] = (weights[here] ?? 0) + weight;
          for (let c = 0; c < sums.length; c++) {
            const sum = sums[c];
            if (sum) sum[here] = (sum[here] ?? 0) + weight * (image.channels[c]?.[there] ?? 0);
          }
        }
      }
    }
  }
  for (const sum of sums) for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) / (weights[i] ?? 1);
  return sums;
}

function addSquaredDifference(
  into: Float32Array,
  channel: Float32Array,
  width: number,
  height: number,
  dx: number,
  dy: number,
) {
  for (let y = 0; y < height; y++) {
    const row = clamp(y + dy, height) * width;
    for (let x = 0; x < width; x++) {
      const here = y * width + x;
      const step = (channel[here] ?? 0) - (channel[row + clamp(x + dx, width)] ?? 0);
      into[here] = (into[here] ?? 0) + step * step;
    }
  }
}

function mean(a: Float32Array | undefined, b: Float32Array | undefined): Float32Array {
  return Float32Array.from(a ?? [], (value, i) => (value + (b?.[i] ?? value)) / 2);
}

/** The mean over a square of `2 × reach + 1` around every pixel, by running sums along rows, then columns. */
function boxMean(values: Float32Array, width: number, height: number, reach: number): Float32Array {
  return slide(slide(values, height, width, width, 1, reach), width, height, 1, width, reach);
}

function slide(
  values: Float32Array,
  lines: number,
  length: number,
  lineStep: number,
  step: number,
  reach: number,
): Float32Array {
  const means = new Float32Array(values.length);
  const span = 2 * reach + 1;
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    const at = (i: number) => values[start + clamp(i, length) * step] ?? 0;
    let sum = 0;
    for (let i = -reach; i <= reach; i++) sum += at(i);
    for (let i = 0; i < length; i++) {
      means[start + i * step] = sum / span;
      sum += at(i + reach + 1) - at(i - reach);
    }
  }
  return means;
}

function clamp(index: number, length: number): number {
  return index < 0 ? 0 : index >= length ? length - 1 : index;
}
