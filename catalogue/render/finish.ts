/**
 * Turns renders into what the shop serves: `node catalogue/render/finish.ts [--from DIR] [--only NAME …]`.
 * The passes of each picture become one without grain, an AVIF in `public/products/`; its size and a blurred stand-in of
 * a few pixels are written to `catalogue/pictures.json`. Pictures that are not in the folder keep what they had.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { denoise, type Planes } from "./denoise.ts";

type Finished = { src: string; width: number; height: number; blur: string };

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const PUBLIC = here("../../public/products/");
const LIST = here("../pictures.json");
/** Widths that are served: portrait product pictures, and the two home pictures. */
const WIDTHS: Readonly<Record<string, number>> = { "home-1": 1600, "home-2": 960 };
const PORTRAIT = 720;

const { values } = parseArgs({
  options: {
    from: { type: "string", default: ".cache/renders" },
    only: { type: "string", multiple: true },
    quality: { type: "string", default: "58" },
  },
});

/** The passes of each picture, e.g. `zip-pouch-1` → [`zip-pouch-1.1.png`, `zip-pouch-1.2.png`]. */
const passes = new Map<string, string[]>();
for (const file of (await readdir(values.from)).sort()) {
  const name = /^(.+-\d+)\.\d+\.png$/.exec(file)?.[1];
  if (name && (!values.only || values.only.includes(name)))
    passes.set(name, [...(passes.get(name) ?? []), file]);
}
await mkdir(PUBLIC, { recursive: true });
for (const [name, files] of passes) {
  if (files.length < 2) console.log(`${name}  waits for its second pass`);
  else await record(name, await finish(name, files));
}

async function finish(name: string, files: readonly string[]): Promise<Finished> {
  const even = await exposures(files.filter((_, i) => i % 2 === 0));
  const odd = await exposures(files.filter((_, i) => i % 2 === 1));
  const colour = await read(`${values.from}/${name}.colour.png`);
  const normal = await read(`${values.from}/${name}.normal.png`);
  const clean = denoise(even, odd, { colour, normal });
  const image = sharp(join(clean), { raw: { width: clean.width, height: clean.height, channels: 3 } });
  const width = WIDTHS[name] ?? PORTRAIT;
  const picture = await image
    .clone()
    .resize({ width, kernel: "lanczos3" })
    .avif({ quality: Number(values.quality), effort: 6, chromaSubsampling: "4:4:4" })
    .toFile(`${PUBLIC}${name}.avif`);
  const small = await image.clone().resize({ width: 8 }).webp({ quality: 40 }).toBuffer();
  console.log(`${name}  ${picture.width} × ${picture.height}  ${(picture.size / 1024).toFixed(1)} kB`);
  return {
    src: `/products/${name}.avif`,
    width: picture.width,
    height: picture.height,
    blur: `data:image/webp;base64,${small.toString("base64")}`,
  };
}

/** The mean of several passes. */
async function exposures(files: readonly string[]): Promise<Planes> {
  const planes = await Promise.all(files.map((file) => read(`${values.from}/${file}`)));
  const [first, ...rest] = planes;
  if (!first) throw new Error("A picture needs at least two passes.");
  for (const { channels } of rest) {
    first.channels.forEach((sum, c) => {
      for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (channels[c]?.[i] ?? 0);
    });
  }
  for (const sum of first.channels)
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) / planes.length;
  return first;
}

async function read(path: string): Promise<Planes> {
  const { data, info } = await sharp(await readFile(path))
    .removeAlpha()
    .toColourspace("rgb16")
    .raw({ depth: "ushort" })
    .toBuffer({ resolveWithObject: true });
  return split(data, info.width, info.height);
}

function split(data: Buffer, width: number, height: number): Planes {
  const pixels = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
  const channels = [0, 1, 2].map((channel) => {
    const plane = new Float32Array(width * height);
    for (let i = 0; i < plane.length; i++) plane[i] = (pixels[i * 3 + channel] ?? 0) / 65535;
    return plane;
  });
  return { width, height, channels };
}

function join({ width, height, channels }: Planes): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  channels.forEach((plane, channel) => {
    for (let i = 0; i < plane.length; i++)
      pixels[i * 3 + channel] = Math.round(Math.min(Math.max(plane[i] ?? 0, 0), 1) * 255);
  });
  return pixels;
}

/** Writes one picture down: `<slug>-<angle>` is the angle's entry under its slug. */
async function record(name: string, picture: Finished) {
  const cut = name.lastIndexOf("-");
  const slug = name.slice(0, cut);
  const list = JSON.parse(await readFile(LIST, "utf8")) as Record<string, Finished[]>;
  const angles = list[slug] ?? [];
  angles[Number(name.slice(cut + 1)) - 1] = picture;
  list[slug] = angles;
  const sorted = Object.fromEntries(Object.entries(list).sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(LIST, `${JSON.stringify(sorted, null, 2)}\n`);
}
