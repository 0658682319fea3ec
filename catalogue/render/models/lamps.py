"""Lamps."""

import math

from kit import clipped, curve_through, group, lathe, mesh, place, prism, rounded, surface, tube
from materials import brass, glowing, plain, wood
from models import product

CORD = (0.40, 0.33, 0.24)


@product("turned-lamp", rise=9, angles=(0,), fill=(0.70, 0.76), light=0.72)
def turned_lamp():
    table_lamp()


def table_lamp():
    foot = lathe(
        [(0, 0), (6.5, 0)]
        + curve_through([(6.8, 0.3), (6.9, 1.0), (6.3, 1.8), (4.3, 2.4), (3.7, 3.4), (4.8, 5.8), (5.3, 8.4), (4.6, 11.4), (2.9, 14.2), (2.2, 15.3), (2.7, 16.2), (2.3, 16.9)])
        + [(0, 16.9)],
        wood("oak", "z", 61),
    )
    stem = lathe([(0, 16.8), (1.1, 16.8), (1.1, 17.4), (0.55, 17.8), (0.55, 26.0), (0, 26.0)], brass(), 48, 0.1)
    shade = surface(lambda u, v: _drum(u, v, 10.2, 12.4, 22.0, 41.0), 120, 14, glowing(strength=1.7, weave=2.4), thickness=0.15, smooth=0, closed=True)
    rims = [tube([(r * math.cos(a), r * math.sin(a), z) for a in (math.tau * k / 96 for k in range(96))], 0.22, glowing((1, 0.60, 0.30), 0.35, (0.7, 0.6, 0.46)), True) for r, z in ((12.4, 22.0), (10.2, 41.0))]
    cord = tube(curve_through([(0.5, 5.5, 0.6), (3, 9, 0.32), (9, 9.5, 0.32), (13, 6, 0.32), (18, 7, 0.32)]), 0.3, plain(CORD, 0.9, 0.1))
    return group(foot, stem, shade, *rims, cord)


def _drum(u, v, top, bottom, low, high):
    r = bottom + (top - bottom) * v
    return (r * math.cos(u * math.tau), r * math.sin(u * math.tau), low + (high - low) * v)


@product("globe-lamp", rise=15, angles=(-24,), fill=(0.66, 0.68), light=0.68)
def globe_lamp():
    block = prism(rounded(clipped(11, 11, 3.0), 0.3), 6.0, wood("walnut", "x", 71), 0.2)
    collar = place(lathe([(0, 0), (3.4, 0), (3.4, 0.9), (3.0, 1.3), (0, 1.3)], brass(0.2), 72, 0.15), (0, 0, 6.0))
    radius = 6.0
    start = math.asin(2.9 / radius)
    profile = [(radius * math.sin(math.pi - a), 12.3 + radius * math.cos(math.pi - a)) for a in (start + (math.pi - start) * k / 60 for k in range(61))]
    globe = lathe(profile, glowing((1.0, 0.56, 0.25), 1.7, (0.66, 0.60, 0.52)), 96)
    cord = tube(curve_through([(-3, 5.2, 0.6), (-5, 8, 0.26), (-9, 8.6, 0.26), (-13, 6.0, 0.26)]), 0.25, plain(CORD, 0.9, 0.1))
    return group(block, collar, globe, cord)


@product("veneer-pendant", rise=5, angles=(8,), fill=(0.74, 0.62), light=0.72, lift=16)
def veneer_pendant():
    ribs = 18
    low, high = 0.0, 30.0
    for i in range(ribs):
        heading = math.tau * i / ribs

        def at(u, v, heading=heading):
            z = high + (low - high) * u
            r = 3.2 + 13.6 * math.sin(math.pi * (0.06 + 0.86 * u)) ** 0.85
            wide = 4.4 * (0.28 + 0.72 * math.sin(math.pi * u) ** 0.9)
            turn = heading + 0.9 * (u - 0.5)
            across = (v - 0.5) * wide
            tilt = 0.55
            x = r + across * math.sin(tilt) * 0.6
            y = across * math.cos(tilt)
            return (x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn), z)

        surface(at, 40, 6, wood("ash", "z", i, 0.55, 0.35), thickness=0.12)
    for z, r in ((high - 0.2, 5.6), (low + 0.4, 7.0)):
        tube([(r * math.cos(a), r * math.sin(a), z) for a in (math.tau * k / 80 for k in range(80))], 0.3, brass(), True)
    bulb = lathe([(0, 9.0), (2.4, 10.0), (4.2, 13.0), (4.2, 16.0), (2.6, 20.0), (1.4, 22.5), (1.3, 25), (0, 25)], glowing((1.0, 0.62, 0.32), 14.0), 64, 0.5)
    holder = lathe([(0, 24.8), (1.7, 24.8), (1.8, 30.4), (0.9, 32.2), (0, 32.2)], brass(), 48, 0.2)
    cord = tube([(0, 0, 32), (0, 0, 90)], 0.26, plain((0.05, 0.04, 0.035), 0.9, 0.1))
    cord["unframed"] = True
    return bulb, holder, cord


@product("paper-lantern", rise=11, angles=(0,), fill=(0.66, 0.68), light=0.72)
def paper_lantern():
    plate = lathe([(0, 0), (9.4, 0), (9.4, 0.9), (0, 0.9)], wood("oak", "x", 81), 96, 0.12)
    folds, low, high = 40, 1.0, 27.0

    def radius(v):
        return 5.4 + 6.2 * math.sin(math.pi * (0.10 + 0.80 * v)) ** 0.9

    vertices, faces, rows = [], [], 44
    for i in range(folds * 2):
        angle = math.tau * i / (folds * 2)
        for j in range(rows + 1):
            v = j / rows
            r = radius(v) * (1.0 if i % 2 == 0 else 0.875)
            twist = 0.35 * (v - 0.5)
            vertices.append((r * math.cos(angle + twist), r * math.sin(angle + twist), low + (high - low) * v))
    for i in range(folds * 2):
        for j in range(rows):
            a, b = i * (rows + 1) + j, ((i + 1) % (folds * 2)) * (rows + 1) + j
            faces.append([a, b, b + 1, a + 1])
    shade = mesh("shade", vertices, faces, glowing((1.0, 0.55, 0.24), 1.35, (0.70, 0.64, 0.54)), smooth_below=12)
    cap = place(lathe([(0, 0), (3.6, 0), (3.6, 0.35), (0, 0.35)], brass(), 64, 0.08), (0, 0, 26.6))
    return plate, shade, cap


@product("bench-lamp", rise=10, angles=(-16,), fill=(0.80, 0.72), light=0.8)
def bench_lamp():
    base = lathe([(0, 0), (9.0, 0), (9.2, 0.6), (9.0, 1.6), (8.2, 2.0), (1.4, 2.3), (1.2, 3.6), (0, 3.6)], brass(0.3), 96, 0.25)
    lower, elbow, wrist = (0.0, 4.2), (-9.5, 30.0), (13.0, 44.0)
    arms = [_arm(lower, elbow, 2), _arm(elbow, wrist, 5)]
    joints = [_joint(*point) for point in (lower, elbow, wrist)]
    shade = lathe([(1.3, 0), (1.9, 0), (2.2, -1.8), (3.4, -4.4), (6.8, -9.4), (7.4, -10.0), (7.1, -10.1), (3.1, -4.6), (1.9, -1.8), (1.3, -0.4)], brass(0.26), 96, 0.25)
    cap = lathe([(0, 1.9), (0.9, 1.9), (1.2, 1.0), (1.5, 0.4), (1.5, -0.3), (0, -0.3)], brass(0.26), 64, 0.2)
    bulb = lathe([(0, -9.4), (1.6, -8.6), (2.3, -6.8), (1.7, -4.6), (1.0, -3.0), (0, -3.0)], glowing((1.0, 0.64, 0.36), 8.0), 48, 0.3)
    head = group(shade, cap, bulb)
    place(head, (wrist[0] + 2.6, 0, wrist[1] - 1.4), (0, -34, 0))
    cord = tube(curve_through([(-8.5, 2, 0.5), (-12, 3, 0.3), (-15, 6.5, 0.3), (-20, 7, 0.3)]), 0.28, plain((0.05, 0.04, 0.035), 0.9, 0.1))
    return base, arms, joints, cord


def _arm(start, end, seed):
    length = math.dist(start, end)
    lean = math.degrees(math.atan2(end[0] - start[0], end[1] - start[1]))
    rod = lathe([(0, 0.9), (0.9, 0.9), (1.15, length / 2), (0.9, length - 0.9), (0, length - 0.9)], wood("oak", "z", 90 + seed), 48, 0.6)
    caps = [place(lathe([(0, 0), (1.2, 0), (1.2, 2.4), (0, 2.4)], brass(), 48, 0.1), (0, 0, z)) for z in (0.7, length - 2.9)]
    return group(rod, *caps, at=(start[0], 0, start[1]), turn=(0, lean, 0))


def _joint(x, z):
    disc = lathe([(0, -1.1), (1.5, -1.1), (1.5, 1.1), (0, 1.1)], brass(), 48, 0.2)
    screw = lathe([(0, 1.1), (0.6, 1.1), (0.6, 1.5), (0.95, 1.6), (0.95, 2.4), (0, 2.5)], brass(0.2), 32, 0.1)
    return group(disc, screw, at=(x, 0, z), turn=(90, 0, 0))
