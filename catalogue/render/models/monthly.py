"""The monthly box."""

import math
import random

from kit import box, group, place, surface
from materials import CREAM, OCHRE, card, cloth, paper
from models import product
from models.boards import coaster
from models.paper import hardback
from models.wool import yarn_ball


@product("monthly-box", rise=35, angles=(-24,), fill=(0.80, 0.60))
def monthly_box():
    width, depth, height, wall = 25.0, 19.0, 9.0, 0.4
    kraft = card((0.36, 0.235, 0.125))
    box(width, depth, wall, kraft, 0.04)
    for sign in (-1, 1):
        place(box(width, wall, height, kraft, 0.06), (0, sign * (depth - wall) / 2, 0))
        place(box(wall, depth - 2 * wall, height, kraft, 0.06), (sign * (width - wall) / 2, 0, 0))
        # Flaps, folded outwards.
        long_flap = place(box(width - 0.6, 7.5, 0.3, kraft, 0.06), (0, 3.75, 0))
        group(long_flap, at=(0, sign * depth / 2, height - 0.2), turn=(58 if sign > 0 else -106, 0, 0))
        side_flap = place(box(7.5, depth - 0.8, 0.3, kraft, 0.06), (sign * 3.75, 0, 0))
        group(side_flap, at=(sign * width / 2, 0, height - 0.2), turn=(0, sign * 46, 0))
    place(box(width - 1, depth - 1, 3.2, paper((0.70, 0.62, 0.48)), 0.05), (0, 0, wall))
    spread = random.Random(6)
    for i in range(170):
        x, y = spread.uniform(-11, 11), spread.uniform(-8, 8)
        place(_curl(spread, i), (x, y, 3.6 + spread.uniform(-0.3, 1.0)), tuple(spread.uniform(0, 360) for _ in range(3)))
    place(hardback(12.5, 15.5, 1.8, cloth((0.10, 0.145, 0.175), 0.8, 4)), (-4.6, 0.3, 5.5), (4, 6, 8))
    place(yarn_ball(CREAM, 9, 3.6), (7.2, 3.2, 3.9))
    lean = coaster("cherry", 4, 4.2)
    group(lean, at=(6.6, -4.2, 5.7), turn=(24, -16, 0))


def _curl(spread, seed):
    """One paper shaving."""
    turns, radius, width = spread.uniform(0.7, 1.6), spread.uniform(0.6, 1.1), 0.35
    tone = paper((0.72, 0.63, 0.48) if seed % 4 else OCHRE, seed % 3)

    def at(u, v):
        a = u * turns * math.tau
        return (radius * math.cos(a), (v - 0.5) * width + u * 1.6, radius * math.sin(a))

    return surface(at, 16, 1, tone, smooth=0)
