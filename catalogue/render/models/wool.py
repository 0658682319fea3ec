"""Wool and felt."""

import math
import random

from kit import ball, curve_through, group, lathe, pillow, place, ribbon, roughen, surface, tube, tubes
from materials import CREAM, GREY, MOSS, OCHRE, RUST, SLATE, TAN, cloth, felt, leather, patchwork, plain, striped_wool
from models import product

MOSS_YARN = (0.105, 0.108, 0.060)


def folded(length, width, layers, thickness, material, seed=0):
    """A cloth folded to and fro into a stack, its folds to the left and right and its open edge on top."""
    path = []
    half = length / 2
    for layer in range(layers):
        z = thickness * (layer + 0.5)
        forward = layer % 2 == 0
        inset = 0.25 * math.sin(layer * 2.3 + seed)
        xs = [-half + inset, -half * 0.5, 0.0, half * 0.5, half - inset]
        path += [(x, z) for x in (xs if forward else reversed(xs))]
        if layer < layers - 1:
            sign = 1 if forward else -1
            path.append((sign * (half + thickness * 0.42), z + thickness * 0.5))
    smooth = curve_through(path, 7)
    spread = random.Random(seed)
    phases = [spread.uniform(0, math.tau) for _ in range(4)]

    def wobble(along, v):
        slow = math.sin(along * 0.11 + phases[0] + v * 3.0)
        quick = math.sin(along * 0.29 + phases[1] - v * 5.0)
        return (0.28 * slow, 0.35 * math.sin(along * 0.07 + phases[2]), 0.10 * slow + 0.06 * quick)

    return ribbon(smooth, width, thickness * 0.93, material, wobble, rows=30)


@product("selvedge-blanket", rise=20, angles=(30,), fill=(0.86, 0.6))
def selvedge_blanket():
    blanket()


def blanket():
    wool = striped_wool(CREAM, ((3, 8, RUST), (9.5, 10.7, RUST), (20, 21.2, GREY), (22.5, 27.5, GREY)))
    stack = folded(36, 32, 6, 1.75, wool, 4)
    spread = random.Random(8)
    fringe = []
    top = 1.75 * 5.5
    for i in range(74):
        y = -15.6 + i * 0.427
        reach = spread.uniform(2.6, 3.4)
        sway = spread.uniform(-0.5, 0.5)
        fringe.append(curve_through([(-17.6, y, top), (-18.9, y + sway * 0.3, top - 0.2), (-19.6, y + sway * 0.6, top - 1.2), (-19.8, y + sway, top - 0.6 - reach)], 6))
    return group(stack, tubes(fringe, 0.13, cloth(CREAM)))


@product("patchwork-throw", rise=27, angles=(22,), fill=(0.86, 0.62))
def patchwork_throw():
    squares = patchwork((RUST, (0.11, 0.105, 0.10), (0.46, 0.385, 0.28), MOSS, (0.26, 0.165, 0.08), SLATE, (0.20, 0.17, 0.14)), 7.5)
    folded(40, 30, 4, 2.1, squares, 11)


@product("wool-cushion", rise=16, angles=(-30,), fill=(0.78, 0.62))
def wool_cushion():
    cushion = pillow(45, 45, 21, cloth((0.088, 0.090, 0.052), 1.6, 2))
    for side in cushion.children:
        roughen(side, 0.9, 7.0, 2)
    edge = []
    for i in range(240):
        t = i / 240 * 4
        side, along = int(t), (t - int(t)) * 2 - 1
        a, b = [(along, -1), (1, along), (-along, 1), (-1, -along)][side]
        pinch = 1 - 0.06 * (1 - (a * b) ** 2)
        edge.append((a * 22.5 * (pinch if abs(b) < abs(a) else 1), b * 22.5 * (pinch if abs(a) <= abs(b) else 1), 10.5))
    piping = tube(edge, 0.55, cloth(RUST, 0.8), closed=True)
    standing = group(cushion, piping)
    place(standing, (0, 0, -10.5))
    group(group(standing, turn=(72, 0, 0)), at=(0, 0, 21.2))


@product("felt-basket", rise=19, angles=(0,), fill=(0.76, 0.64))
def felt_basket():
    grey = felt((0.30, 0.29, 0.275), 2)
    profile = [(0, 0.0), (10.6, 0.0), (11.4, 0.6), (12.0, 8.0), (12.3, 19.4), (12.7, 20.2), (13.3, 19.6), (13.5, 14.4), (13.1, 14.3), (12.8, 18.6), (12.5, 18.8)]
    body = lathe(profile + [(11.8, 18.4), (11.5, 8.0), (10.9, 1.2), (10.3, 0.6), (0, 0.6)], grey, 120, 0.7)
    roughen(body, 0.5, 9.0, 1)
    for sign in (-1, 1):
        points = [(sign * 13.7, -3.0, 15.6), (sign * 14.2, -3.0, 18.4), (sign * 14.5, -2.2, 21.6), (sign * 14.6, 0, 22.9), (sign * 14.5, 2.2, 21.6), (sign * 14.2, 3.0, 18.4), (sign * 13.7, 3.0, 15.6)]
        path = curve_through(points, 8)
        handle = surface(lambda u, v, path=path: _across(path, u, v), len(path) - 1, 4, leather(TAN, 4), thickness=0.32)
        rivets = [
            place(lathe([(0, 0), (0.42, 0), (0.38, 0.14), (0, 0.2)], plain((0.5, 0.3, 0.1), 0.35), 32), (sign * 13.95, y, 16.3), (0, sign * 86, 0))
            for y in (-3.0, 3.0)
        ]
        group(handle, *rivets, turn=(0, 0, -32))


def _across(path, u, v):
    """A point of a strap 1.5 cm wide that follows a path in a plane of constant x (nearly)."""
    i = round(u * (len(path) - 1))
    here, before, after = path[i], path[max(i - 1, 0)], path[min(i + 1, len(path) - 1)]
    dy, dz = after[1] - before[1], after[2] - before[2]
    length = math.hypot(dy, dz) or 1
    offset = (v - 0.5) * 1.5
    return (here[0], here[1] - dz / length * offset, here[2] + dy / length * offset)


@product("thrum-yarn", rise=24, angles=(0,), fill=(0.84, 0.6))
def thrum_yarn():
    place(yarn_ball(CREAM, 1), (-4.3, 1.2, 0))
    place(yarn_ball(RUST, 2), (4.3, 0.6, 0), (0, 0, 60))
    place(yarn_ball(MOSS_YARN, 3), (0.2, -5.6, 0), (0, 0, 150))
    tail = curve_through([(4.6, -7.4, 1.0), (5.6, -8.6, 0.25), (8.0, -8.4, 0.2), (9.2, -6.6, 0.2), (10.8, -6.0, 0.2), (11.6, -7.4, 0.2)], 10)
    tube(tail, 0.2, felt(MOSS_YARN, 5))


def yarn_ball(colour, seed, radius=4.6):
    """Yarn wound as one winds it: a few turns one way, then tilt, then on."""
    spread = random.Random(seed)
    wool = felt(colour, seed)
    strands = []
    for wrap in range(26):
        tilt, spin = spread.uniform(0, math.pi), spread.uniform(0, math.tau)
        for lane in range(5):
            offset = (lane - 2) * 0.40 + spread.uniform(-0.05, 0.05)
            shell = radius - 0.2 + spread.uniform(-0.22, 0.12)
            flat = math.sqrt(max(shell**2 - offset**2, 0.1))
            path = []
            for k in range(56):
                a = math.tau * k / 56
                x, y, z = flat * math.cos(a), flat * math.sin(a), offset
                y, z = y * math.cos(tilt) - z * math.sin(tilt), y * math.sin(tilt) + z * math.cos(tilt)
                x, y = x * math.cos(spin) - y * math.sin(spin), x * math.sin(spin) + y * math.cos(spin)
                path.append((x, y, z + radius))
            strands.append(path)
    core = place(ball(radius - 0.3, wool), (0, 0, 0.3))
    return group(core, tubes(strands, 0.23, wool, closed=True, round_steps=2))
