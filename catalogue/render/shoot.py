"""
Renders product pictures. Run by Blender, from anywhere:

    blender --background --python catalogue/render/shoot.py -- [options]

Pictures go to `--out` as <slug>-<angle>.<pass>.png. What is there already is skipped, so a stopped run can go on, and a
later run with more passes makes every picture finer: `finish.ts` averages the passes and learns from their differences
what is noise. Two is the least it can work with. The first pass
also leaves the bare colour and the normals of the picture, which keep their edges while the rest is smoothed.
"""

import argparse
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import bpy  # noqa: E402

import studio  # noqa: E402
from models import SHOTS  # noqa: E402
from scenes import SCENES  # noqa: E402


def main():
    options = _options(sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else [])
    os.makedirs(options.out, exist_ok=True)
    for slug in options.only or [*SHOTS, *SCENES]:
        if slug in SCENES:
            scene = SCENES[slug]
            _shoot(options, slug, scene.width, scene.height, scene.light, scene.build)
            continue
        shot = SHOTS[slug]
        for number, angle in enumerate(shot.angles, 1):
            if options.angle and options.angle != number:
                continue

            def build(shot=shot, angle=angle):
                shot.build()
                studio.frame(shot.rise, angle, shot.fill, lift=shot.lift)

            _shoot(options, f"{slug}-{number}", 4, 5, shot.light, build)


def _shoot(options, name, wide, high, light, build):
    for number in range(1, options.passes + 1):
        path = os.path.join(os.path.abspath(options.out), f"{name}.{number}.png")
        if options.again or not os.path.exists(path):
            _render(options, path, wide, high, light, number, build)


def _render(options, path, wide, high, light, seed, build):
    started = time.monotonic()
    # `--height` is meant for portraits; a landscape is as much wider as it is served.
    height = options.height if high > wide else options.height * 10 // 9
    studio.open_studio(height * wide // high, height, options.samples, options.threads, light, seed)
    build()
    bpy.context.scene.render.filepath = path
    stem = path.removesuffix(f".{seed}.png")
    if seed == 1:
        studio.guide_by(stem)
    bpy.ops.render.render(write_still=True)
    if seed == 1:
        studio.name_guides(stem)
    print(f"shot {os.path.basename(path)} in {time.monotonic() - started:.0f} s", flush=True)


def _options(arguments):
    parser = argparse.ArgumentParser(prog="shoot.py")
    parser.add_argument("--only", nargs="*", metavar="slug", choices=[*SHOTS, *SCENES], help="these, not all")
    parser.add_argument("--angle", type=int, help="this picture of each product, from 1")
    parser.add_argument("--height", type=int, default=900, help="pixels of a portrait picture")
    parser.add_argument("--samples", type=int, default=16, help="the most per pass; flat places get fewer")
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--again", action="store_true", help="render even what is there")
    parser.add_argument("--out", default=".cache/renders")
    return parser.parse_args(arguments)


main()
