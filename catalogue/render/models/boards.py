"""Boards and trays."""

from kit import (
    bevel,
    box,
    clipped,
    curve_through,
    cut,
    group,
    keep_within,
    lathe,
    place,
    prism,
    rounded,
    tube,
)
from materials import brass, glaze, plain, steel, wood
from models import product


def clipped_board(width, depth, thickness, corner, material, hole=0.9):
    """The house board, lying down, with a hole for hanging near its far left corner."""
    outline = rounded(clipped(width, depth, corner), [1.2, 1.2, 0.5, 0.5, 1.2])
    board = prism(outline, thickness, material, 0.22)
    drill = place(lathe([(0, -1), (hole, -1), (hole, thickness + 1), (0, thickness + 1)], material, 48))
    drill.location = (-width / 2 + 2.6, depth / 2 - 2.6, 0)
    return cut(board, drill)


@product("corner-board", rise=13, angles=(-14,), fill=(0.74, 0.66))
def corner_board():
    walnut = clipped_board(26, 38, 2.0, 6.5, wood("walnut", "y", 3))
    place(walnut, (0, 0, 0.1), (80, 0, 0))
    group(walnut, at=(-2.5, 0, 18.75))
    oak = clipped_board(20, 29, 1.8, 4.5, wood("oak", "y", 5), 0.8)
    place(oak, (0, 0, 0.1), (80, 0, 0))
    group(oak, at=(7.5, 4.6, 14.3))


@product("striped-bread-board", rise=36, angles=(38,), fill=(0.86, 0.66))
def striped_bread_board():
    strips = [
        ("walnut", 1.5), ("maple", 2.2), ("oak", 1.2), ("cherry", 2.4), ("maple", 0.9), ("walnut", 2.6),
        ("oak", 2.2), ("cherry", 1.0), ("maple", 2.4), ("walnut", 1.3), ("oak", 2.3),
    ]  # fmt: skip
    depth = sum(width for _, width in strips)
    paddle = rounded(
        [(-26, -depth / 2), (13, -depth / 2), (16.5, -2.3), (26, -2.3), (26, 2.3), (16.5, 2.3), (13, depth / 2), (-26, depth / 2)],
        [1.2, 2.5, 3.0, 2.0, 2.0, 3.0, 2.5, 1.2],
    )
    edge = -depth / 2
    for seed, (kind, width) in enumerate(strips):
        middle = edge + width / 2
        strip = box(52.5, width - 0.03, 2.0, wood(kind, "x", seed + 20), 0.06)
        keep_within(strip, paddle, 4.0, (0, -middle, -1))
        place(strip, (0, middle, 0))
        edge += width
    place(knife(), (-8, 0.5, 2.02), (0, 0, 20), 1.5)


@product("breakfast-tray", rise=34, angles=(-32,), fill=(0.88, 0.64))
def breakfast_tray():
    tray()
    place(cup(glaze()), (6.5, -1.5, 1.2))


def tray(width=44, depth=30):
    ash = wood("ash", "x", 1)
    base = place(box(width - 1, depth - 1, 0.8, ash, 0.05), (0, 0, 0.4))
    sides = []
    for sign in (-1, 1):
        sides.append(place(box(width, 1.1, 4.0, wood("ash", "x", 4 + sign), 0.2), (0, sign * (depth / 2 - 0.55), 0)))
        sides.append(place(box(1.1, depth - 2.24, 4.0, wood("ash", "y", 8 + sign), 0.2), (sign * (width / 2 - 0.55), 0, 0)))
        sides.append(_bar_handle(sign * (width / 2 - 0.55)))
    return group(base, *sides)


def _bar_handle(x):
    path = curve_through([(x, -5.2, 3.6), (x, -5.2, 6.0), (x, -4.4, 6.8), (x, 0, 6.8), (x, 4.4, 6.8), (x, 5.2, 6.0), (x, 5.2, 3.6)])
    feet = [place(lathe([(0, 0), (0.85, 0), (0.85, 0.3), (0, 0.3)], brass(), 32, 0.08), (x, y, 4.0)) for y in (-5.2, 5.2)]
    return group(tube(path, 0.42, brass()), *feet)


def cup(material):
    """A cup on its saucer."""
    saucer = lathe(
        [(0, 0), (3.6, 0), (3.8, 0.25), (7.2, 1.25), (7.3, 1.5), (7.0, 1.55), (3.7, 0.75), (3.2, 0.6), (0, 0.6)],
        material, soften=0.3,
    )  # fmt: skip
    body = lathe(
        [(0, 0), (2.4, 0), (2.9, 0.5), (3.9, 2.6), (4.3, 5.2), (4.35, 6.4), (4.05, 6.4), (3.95, 5.2), (3.5, 2.6), (2.4, 0.9), (0, 0.8)],
        material, soften=0.5,
    )  # fmt: skip
    coffee = lathe([(0, 5.5), (3.97, 5.5)], plain((0.028, 0.012, 0.006), 0.12, 0.5), 64)
    handle = tube(curve_through([(3.9, 0, 5.6), (5.6, 0, 5.7), (6.5, 0, 4.4), (5.7, 0, 2.8), (3.5, 0, 2.1)]), 0.42, material)
    return group(saucer, group(body, coffee, handle, at=(0, 0, 0.62), turn=(0, 0, -28)))


@product("slice-coasters", rise=24, angles=(0,), fill=(0.78, 0.6))
def slice_coasters():
    kinds = [("oak", 1), ("walnut", 2), ("maple", 3)]
    for level, (kind, seed) in enumerate(kinds):
        place(coaster(kind, seed), (0.25 * (-1) ** level, 0.2 * level, level * 1.12), (0, 0, 40 * level))
    leaning = coaster("cherry", 4)
    place(leaning, (0, 0, -0.5))
    group(leaning, at=(4.2, -2.8, 4.45), turn=(0, 68, -34))


def coaster(kind, seed=0, radius=4.6):
    disc = lathe([(0, 0.12), (radius, 0.12), (radius, 1.1), (radius - 0.5, 1.1), (radius - 0.55, 1.0), (0, 1.0)], wood(kind, "x", seed), soften=0.12)
    cork = lathe([(0, 0), (radius - 0.25, 0), (radius - 0.25, 0.13), (0, 0.13)], plain((0.30, 0.17, 0.08), 0.9, 0.1))
    return group(disc, cork)


@product("lattice-trivet", rise=36, angles=(27,), fill=(0.82, 0.64))
def lattice_trivet():
    for i in range(5):
        offset = -8.2 + 4.1 * i
        place(box(20, 1.7, 1.5, wood("oak", "x", i), 0.14), (0, offset, 0))
        place(box(1.7, 20, 1.5, wood("oak", "y", i + 10), 0.14), (offset, 0, 1.02))
        for j in range(5):
            peg = lathe([(0, 0), (0.28, 0), (0.28, 0.1), (0, 0.12)], wood("walnut", "z", i), 20)
            place(peg, (offset, -8.2 + 4.1 * j, 2.5))


@product("end-grain-block", rise=30, angles=(-30,), fill=(0.84, 0.64))
def end_grain_block():
    square = 5.0
    for i in range(6):
        for j in range(6):
            kind = "walnut" if (i + j) % 2 else "maple"
            block = box(square - 0.03, square - 0.03, 5.0, wood(kind, "z", i * 6 + j), 0.05)
            place(block, ((i - 2.5) * square, (j - 2.5) * square, 0.6))
    for x in (-12, 12):
        for y in (-12, 12):
            place(lathe([(0, 0), (1.2, 0), (1.3, 0.7), (0, 0.7)], plain((0.02, 0.02, 0.02)), 32), (x, y, 0))
    place(knife(), (1.0, -2.5, 5.62), (0, 0, 24))


def knife():
    """A small kitchen knife, lying on its side."""
    blade = prism([(0, -0.9), (8.5, -0.9), (10.4, -0.35), (11.2, 0.55), (0, 0.75)], 0.16, steel(0.2), 0.05)
    place(blade, (0, 0, 0.72))
    grip = prism(rounded([(-9.6, -1.05), (0.3, -0.85), (0.3, 0.85), (-9.6, 1.0)], [0.8, 0.2, 0.2, 0.8]), 1.6, wood("walnut", "x", 77), 0.4)
    rivets = [place(lathe([(0, 0), (0.24, 0), (0.2, 0.06), (0, 0.07)], brass(), 24), (x, 0, 1.58)) for x in (-7.4, -4.6, -1.8)]
    return group(blade, bevel(grip, 0), *rivets)
