"""Leather pouches and small leather things."""

import math

from kit import (
    box,
    curve_through,
    cut,
    group,
    lathe,
    place,
    prism,
    rectangle,
    regular,
    ribbon,
    ring,
    rounded,
    roughen,
    stitches,
    surface,
)
from materials import BROWN, TAN, brass, leather, paper, plain, steel, wood
from models import product

THREAD = (0.74, 0.62, 0.44)


def _seam(width, depth, z, inset=0.45, corner=0.8):
    outline = rounded(rectangle(width - 2 * inset, depth - 2 * inset), corner, 8)
    return [(x, y, z) for x, y in outline] + [(*outline[0], z)]


@product("zip-pouch", rise=42, angles=(-24,), fill=(0.88, 0.6))
def zip_pouch():
    pouch()


def pouch(colour=TAN):
    """A flat pouch with a zip let into its upper side."""
    width, depth, height = 22, 13, 2.3
    hide = leather(colour, 3)

    def at(u, v, side):
        a, b = 2 * u - 1, 2 * v - 1
        full = (1 - abs(a) ** 3.2) * (1 - abs(b) ** 3.2)
        edge = 0.22
        return (a * width / 2, b * depth / 2, height * 0.36 + side * (edge + (height * 0.5 - edge) * max(full, 0) ** 0.6) * (1 if side > 0 else 0.72))

    top = surface(lambda u, v: at(u, v, 1), 60, 40, hide)
    bottom = surface(lambda u, v: at(u, v, -1), 60, 40, hide)
    rim = [(x, y) for x, y in rounded(rectangle(width + 0.5, depth + 0.5), 0.9, 8)]
    welt = place(prism(rim, 0.46, hide, 0.14), (0, 0, height * 0.36 - 0.23))
    seam = stitches(_seam(width + 0.5, depth + 0.5, height * 0.36 + 0.26, 0.35, 0.7), plain(THREAD, 0.8))
    y = depth / 2 - 3.0
    lift = lambda x: at(x / width + 0.5, y / depth + 0.5, 1)[2]  # noqa: E731
    xs = [-9.6 + 0.32 * i for i in range(61)]
    tape = surface(lambda u, v: (-9.8 + 19.6 * u, y + (v - 0.5) * 1.5, lift(-9.8 + 19.6 * u) + 0.04), 40, 2, plain((0.13, 0.075, 0.04), 0.9, 0.1), thickness=0.08)
    teeth = [place(box(0.2, 0.62, 0.22, brass(), 0.04), (x, y, lift(x) + 0.04)) for x in xs]
    slider = place(box(1.1, 0.95, 0.42, brass(), 0.12, 0.2), (8.4, y, lift(8.4) + 0.08))
    loop = place(ring(0.42, 0.11, brass(), 32), (9.3, y, lift(9.0) + 0.2), (0, 22, 0))
    strap = curve_through([(9.4, 0.32), (10.4, 0.30), (11.8, -0.20), (13.2, -0.98)], 8)
    pull = ribbon([(x, z + lift(9.0)) for x, z in strap], 0.95, 0.2, leather(BROWN, 2), rows=3, smooth=1)
    place(pull, (0, y, 0))
    return group(top, bottom, welt, seam, tape, *teeth, slider, loop, pull)


@product("card-sleeve", rise=36, angles=(0,), fill=(0.80, 0.6))
def card_sleeve():
    place(_sleeve(TAN, 1), (1.6, 1.6, 0), (0, 0, -26))
    place(_sleeve(BROWN, 2), (-1.5, -1.6, 0.95), (7, -3, 17))


def _sleeve(colour, seed):
    width, depth, half = 10.2, 7.6, 0.17
    hide = leather(colour, seed)
    parts = []
    for level in (0, 1):
        panel = prism(rounded(rectangle(width, depth), [0.7, 0.7, 0.35, 0.35], 8), half, hide, 0.06)
        notch = lathe([(0, -1), (1.25, -1), (1.25, 1), (0, 1)], None, 40)
        cut(panel, place(notch, (0, depth / 2 + 0.15, 0)))
        parts.append(place(panel, (0, 0, level * 0.46)))
    for i, (x, y) in enumerate([(0.1, 1.15), (-0.1, 0.55)]):
        stock = paper((0.79, 0.755, 0.69) if i else (0.33, 0.34, 0.30), i)
        parts.append(place(prism(rounded(rectangle(8.6, 5.4), 0.35), 0.1, stock, 0.02), (x, y + 1.0, 0.19 + i * 0.12)))
    u = [(-width / 2 + 0.4, depth / 2 - 0.2), (-width / 2 + 0.4, -depth / 2 + 0.75), (-width / 2 + 0.75, -depth / 2 + 0.4),
         (width / 2 - 0.75, -depth / 2 + 0.4), (width / 2 - 0.4, -depth / 2 + 0.75), (width / 2 - 0.4, depth / 2 - 0.2)]  # fmt: skip
    parts.append(stitches([(x, y, 0.64) for x, y in u], plain(THREAD, 0.8), 0.24, 0.15, 0.035))
    return group(*parts)


@product("tool-roll", rise=20, angles=(-32,), fill=(0.88, 0.6))
def tool_roll():
    turns, inner, pitch = 2.6, 1.7, 0.92
    spiral = []
    for i in range(170):
        a = -math.pi / 2 - i / 169 * turns * math.tau
        r = inner + pitch * (i / 169 * turns)
        spiral.append((r * math.cos(a), r * math.sin(a)))
    outer = inner + pitch * turns
    hide = leather(BROWN, 5)
    roll = ribbon([(x, z) for x, z in spiral], 24, 0.3, hide, rows=10)
    group(roll, at=(0, 0, outer + 0.1), turn=(0, 0, 90))
    # The strap goes once round the outside and ends under its stud.
    band = [((outer + 0.3) * math.cos(a), (outer + 0.3) * math.sin(a)) for a in (math.tau * k / 90 for k in range(91))]
    strap = ribbon(band, 2.0, 0.22, leather(TAN, 7), rows=4)
    group(strap, at=(0, 0, outer + 0.1), turn=(0, 0, 90))
    angle = math.radians(-38)
    tongue_path = [((outer + 0.52) * math.cos(a), (outer + 0.52) * math.sin(a)) for a in (math.radians(-62 + k * 2.4) for k in range(31))]
    tongue = ribbon(tongue_path, 2.0, 0.2, leather(TAN, 8), rows=4)
    group(tongue, at=(0.0, 0, outer + 0.1), turn=(0, 0, -90))
    stud = lathe([(0, 0), (0.32, 0), (0.32, 0.25), (0.62, 0.35), (0.62, 0.55), (0.3, 0.75), (0, 0.78)], brass(), 40, 0.06)
    stud = place(stud, (0, -(outer + 0.6) * math.cos(angle), outer + 0.1 - (outer + 0.6) * math.sin(angle)), (90 + math.degrees(angle), 0, 0))
    for i, (y, z, length, kind) in enumerate([(0.0, 0.2, 5.0, "ash"), (1.3, -0.9, 3.8, "walnut"), (-1.3, 0.7, 4.2, "cherry"), (0.6, 1.5, 3.0, "maple"), (-0.7, -1.5, 3.4, "oak")]):
        handle = lathe([(0, 0), (0.5, 0), (0.55, 0.6), (0.72, length * 0.55), (0.66, length * 0.85), (0.4, length), (0, length + 0.05)], wood(kind, "z", i), 32, 0.3)
        ferrule = place(lathe([(0.52, -0.9), (0.54, 0.05)], brass(), 32), (0, 0, 0))
        group(handle, ferrule, at=(11.2, y, outer + 0.1 + z), turn=(0, 90, 0))


@product("key-loop", rise=40, angles=(38,), fill=(0.86, 0.6))
def key_loop():
    hide = leather(TAN, 9)
    path = [(-10.5, 0.62), (-7, 0.62), (-3, 0.64), (-1.1, 0.72), (-0.35, 0.98), (0.3, 0.72), (0.3, 0.3), (-0.35, 0.06), (-1.1, 0.18), (-3, 0.22), (-7, 0.2), (-10.5, 0.2)]
    ribbon(curve_through([(x, z + 0.12) for x, z in path], 8), 1.9, 0.34, hide, rows=6)
    rivet = lathe([(0, 0), (0.42, 0), (0.4, 0.12), (0.22, 0.22), (0, 0.25)], brass(), 40)
    place(rivet, (-2.6, 0, 0.92))
    for y in (-0.68, 0.68):
        stitches([(-10.2, y, 0.93), (-3.6, y, 0.93)], plain(THREAD, 0.8), 0.3, 0.2, 0.04)
    place(ring(1.75, 0.2, brass(0.2), 80), (1.5, 0, 0.42), (0, -3, 0))
    place(_key(0), (2.95, -1.0, 0.25), (3, 6, -38))
    place(_key(1), (3.2, 0.5, 0.55), (-2, 7, 12))


def _key(cutting):
    bow = prism(regular(40, 1.35), 0.22, brass(0.3) if cutting else steel(), 0.05)
    eye = place(lathe([(0, -1), (0.42, -1), (0.42, 1), (0, 1)], None, 32), (-0.72, 0, 0))
    cut(bow, eye)
    teeth = [(0.9, -0.42), (1.9, -0.42), (2.1, -0.2), (2.5, -0.42), (2.9, -0.1), (3.3, -0.42), (3.7, -0.25), (4.1, -0.42), (4.5, 0.1), (4.2, 0.42), (0.9, 0.42)]
    if cutting:
        teeth = [(x, -y) for x, y in reversed(teeth)]
    shaft = prism(teeth, 0.2, brass(0.3) if cutting else steel(), 0.03)
    return group(bow, shaft, at=(0, 0, 0))


@product("valet-tray", rise=34, angles=(20,), fill=(0.84, 0.62))
def valet_tray():
    hide = leather(TAN, 12)
    half, high = 7.2, 3.0

    def at(u, v):
        a, b = 2 * u - 1, 2 * v - 1
        reach = max(abs(a), abs(b))
        along = min(abs(a), abs(b)) / max(reach, 1e-6)
        flat = min(reach / 0.74, 1.0)
        rise = max((reach - 0.74) / 0.26, 0.0)
        lift = high * (rise**1.25)
        # The pinch pulls the walls in towards each other and pushes the very corner out.
        corner = along**14
        out = 1 + 0.16 * rise + 0.20 * corner * rise
        bow = 1 - 0.05 * rise * (1 - along**2)
        scale = half * flat / max(reach, 1e-6) * out * bow
        return (a * scale, b * scale, 0.15 + lift + 0.5 * corner * rise)

    tray = surface(at, 72, 72, hide, thickness=0.34, smooth=1)
    roughen(tray, 0.12, 4.0, 3)
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        for side in (0, 1):
            stud = lathe([(0, 0), (0.46, 0), (0.44, 0.14), (0.25, 0.26), (0, 0.28)], brass(), 40)
            heading = math.degrees(math.atan2(y, x)) + (62 if side else -62)
            around = math.atan2(y, x) + (0.115 if side else -0.115)
            place(stud, (10.35 * math.cos(around), 10.35 * math.sin(around), 2.15), (0, 74, heading))
    place(ring(1.1, 0.16, brass(0.18), 64), (-2.0, -1.2, 0.42))
    for x, y, z, metal in ((2.2, 1.5, 0.36, steel()), (3.3, -0.4, 0.36, brass(0.34)), (2.9, 0.7, 0.56, brass(0.3))):
        place(lathe([(0, 0), (1.15, 0), (1.15, 0.2), (1.02, 0.2), (0.98, 0.16), (0, 0.16)], metal, 48, 0.03), (x, y, z), (0, 5 if z > 0.5 else 0, 0))
