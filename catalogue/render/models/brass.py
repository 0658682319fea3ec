"""Brass hardware."""

import math

from kit import box, cut, group, lathe, mesh, place, prism, regular, rounded
from materials import brass, paper, plain, steel, wood
from models import product


@product("wall-hooks", rise=12, angles=(-26,), fill=(0.86, 0.6))
def wall_hooks():
    plank = box(34, 2.2, 15, wood("ash", "x", 31), 0.2)
    place(plank, (0, 1.1, 0))
    for x in (-8, 8):
        plate = lathe([(0, 0), (3.2, 0), (3.2, 0.9), (2.9, 1.2), (0, 1.2)], wood("oak", "x", int(x)), 72, 0.15)
        peg = lathe([(0.0, 1.2), (1.35, 1.2), (1.35, 1.55), (0.75, 1.9), (0.68, 4.8), (0.8, 5.5), (1.75, 6.0), (1.85, 6.5), (1.5, 7.1), (0, 7.4)], brass(), 72, 0.18)
        group(plate, peg, at=(x, 0, 8.2), turn=(90, 0, 0))


@product("candlestick", rise=11, angles=(0,), fill=(0.5, 0.78))
def candlestick():
    stick()


def stick():
    """The candlestick with a candle that has been lit once."""
    pieces = [
        (0.0, [(0, 0), (4.6, 0), (4.6, 0.5), (4.2, 0.9), (1.3, 1.5), (1.0, 2.0), (0, 2.0)]),
        (2.0, [(0, 0), (1.0, 0), (1.9, 0.7), (2.3, 1.75), (1.9, 2.8), (1.0, 3.5), (0, 3.5)]),
        (5.5, [(0, 0), (1.1, 0), (2.9, 0.25), (2.9, 0.95), (1.1, 1.2), (0, 1.2)]),
        (6.7, [(0, 0), (1.1, 0), (0.85, 0.8), (0.7, 2.9), (0.85, 5.0), (1.1, 5.8), (0, 5.8)]),
        (12.5, [(0, 0), (1.1, 0), (1.65, 0.5), (1.85, 1.25), (1.65, 2.0), (1.1, 2.5), (0, 2.5)]),
        (15.0, [(0, 0), (1.2, 0), (3.1, 0.35), (3.3, 0.75), (3.0, 0.85), (1.5, 0.6), (1.5, 2.6), (1.65, 2.9), (1.25, 2.95), (1.15, 2.0), (0, 2.0)]),
    ]
    parts = [place(lathe(profile, brass(0.2), 96, 0.12), (0, 0, z)) for z, profile in pieces]
    wax = plain((0.80, 0.72, 0.58), 0.45)
    parts.append(place(lathe([(0, 0), (1.1, 0), (1.1, 10.6), (0.95, 11.0), (0.35, 10.8), (0, 10.75)], wax, 64, 0.12), (0, 0, 17.0)))
    wick = lathe([(0, 0), (0.09, 0), (0.08, 0.9), (0, 0.95)], plain((0.02, 0.02, 0.02), 0.9), 12)
    parts.append(place(wick, (0, 0, 27.7), (6, 8, 0)))
    return group(*parts)


@product("drawer-knobs", rise=19, angles=(-30,), fill=(0.84, 0.62))
def drawer_knobs():
    front = box(20, 1.8, 9.5, wood("oak", "x", 41), 0.16)
    place(front, (0, 0.9, 0))
    place(_knob(1), (0, 0, 4.9), (90, 0, 0))
    loose = _knob(2)
    place(loose, (0, 0, 0), (0, 0, 0))
    group(loose, at=(7.2, -6.8, 1.43), turn=(97, 0, -58))


def _knob(seed):
    collar = lathe([(0, 0), (1.2, 0), (1.25, 0.5), (0.95, 0.8), (0, 0.8)], wood("walnut", "z", seed), 64, 0.1)
    body = lathe([(0, 0.8), (0.72, 0.8), (0.62, 1.5), (0.8, 1.9), (1.4, 2.2), (1.43, 2.9), (1.25, 3.15), (0.9, 3.05), (0, 3.0)], brass(0.2), 72, 0.12)
    return group(collar, body)


@product("bottle-opener", rise=29, angles=(-24,), fill=(0.86, 0.6))
def bottle_opener():
    block = prism(rounded([(-7, -4.5), (7, -4.5), (7, 4.5), (-7, 4.5)], 0.3), 2.4, wood("walnut", "x", 51), 0.18)
    place(block, (-0.6, 1.6, 0))
    handle = rounded([(-8.4, -0.85), (-8.4, 0.85), (2.2, 0.8), (2.2, -0.8)], [0.8, 0.8, 0.05, 0.05], 10)
    head = prism([(x, y) for x, y in regular(72, 2.6)], 0.62, brass(0.22), 0.2)
    mouth = [(1.55 * math.cos(a), 1.4 * math.sin(a)) for a in (math.tau * k / 48 for k in range(48))]
    cut(head, place(prism(mouth, 4, None, 0.0), (0, 0, -2)))
    bar = prism(list(reversed(handle)), 0.62, brass(0.22), 0.2)
    place(bar, (-4.2, 0, 0))
    lip = place(box(1.5, 0.5, 0.3, steel(), 0.08), (1.25, 0, 0.12), (0, 0, 90))
    opener = group(head, bar, lip)
    place(opener, (4.2, 0.4, 2.42), (0, 0, 20))
    place(_bottle_cap(), (6.4, -5.6, 0))


def _bottle_cap():
    vertices = []
    profile = [(0, 0.62), (1.0, 0.62), (1.25, 0.5), (1.42, 0.2), (1.55, 0.0)]
    steps = 126
    for i in range(steps):
        a = math.tau * i / steps
        for j, (r, z) in enumerate(profile):
            crimp = 0.055 * math.cos(21 * a) * (j / 4) ** 1.5
            vertices.append(((r + crimp) * math.cos(a), (r + crimp) * math.sin(a), z))
    n = len(profile)
    faces = [[i * n + j, ((i + 1) % steps) * n + j, ((i + 1) % steps) * n + j + 1, i * n + j + 1] for i in range(steps) for j in range(n - 1)]
    return mesh("cap", vertices, faces, plain((0.33, 0.075, 0.032), 0.35, 0.5), smooth_below=60)


@product("hex-paperweight", rise=26, angles=(-14,), fill=(0.78, 0.6))
def hex_paperweight():
    for level in range(6):
        sheet = box(10.0, 12.5, 0.1, paper((0.80, 0.765, 0.69), level), 0.02)
        place(sheet, (0.2 * math.sin(level * 1.9), 0.2 * math.cos(level * 2.7), level * 0.105), (0, 0, 3 * math.sin(level * 1.3)))
    weight = prism(regular(6, 3.4, math.radians(30)), 3.0, brass(0.22), 0.14)
    blade = box(6, 12, 6, None, 0.0)
    place(blade, (2.55, 0, 1.75), (0, 45, 0))
    cut(weight, blade)
    place(weight, (-0.6, 0.2, 0.64), (0, 0, -20))
