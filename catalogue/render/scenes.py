"""Still lifes of several products: the home picture, wide for desks and tall for phones."""

from dataclasses import dataclass
from typing import Callable

import studio
from kit import group, place
from materials import GREY, RUST, cloth, glaze, wood
from models.boards import clipped_board, coaster, cup
from models.brass import stick
from models.lamps import table_lamp
from models.leather import pouch
from models.paper import hardback, pen
from models.wool import blanket, yarn_ball


@dataclass(frozen=True)
class Scene:
    """`width` and `height` are proportions; `light` is the strength of the studio's lights."""

    build: Callable[[], None]
    width: int
    height: int
    light: float = 0.85


def _board(width, depth, kind, seed, corner):
    """A board standing on its short side, leaning back a little."""
    board = clipped_board(width, depth, 2.0, corner, wood(kind, "y", seed))
    place(board, (0, depth / 2, 0))
    return group(group(board, turn=(82, 0, 0)))


def _books():
    lower = hardback(15, 21, 2.2, cloth(GREY, 0.8, 1), RUST)
    upper = place(hardback(15, 21, 2.2, cloth(RUST, 0.8, 2)), (0.6, 0.4, 2.22), (0, 0, 13))
    return group(lower, upper, place(pen(), (0.6, -0.6, 4.46), (0, 0, 40)))


def home_wide():
    """From the left: lamp, boards, candlestick, blanket with a cup on it; notebooks, pouch and yarn in front."""
    place(table_lamp(), (-33, 4, 0))
    place(_board(26, 38, "walnut", 3, 6.5), (-10, 6, 0), (0, 0, -8))
    place(_board(20, 29, "oak", 5, 4.5), (6, 10.5, 0), (0, 0, -14))
    place(stick(), (12, -3, 0), scale=0.95)
    place(blanket(), (36, 3, 0), (0, 0, 18))
    place(cup(glaze()), (36, 2, 10.6), (0, 0, -20))
    place(_books(), (-14, -15, 0), (0, 0, 66))
    place(pouch(), (10, -19, 0), (0, 0, -18))
    place(yarn_ball((0.105, 0.108, 0.060), 3), (28.5, -17.5, 0))
    place(coaster("cherry", 4), (-34, -15, 0))
    studio.frame(rise=13, fill=(0.86, 0.78), centre=(0.5, 0.46))


def home_tall():
    """The same things, closer together."""
    place(table_lamp(), (-15, 8, 0))
    place(_board(26, 38, "walnut", 3, 6.5), (10, 9, 0), (0, 0, -8))
    place(stick(), (21, -4, 0), scale=0.85)
    place(_books(), (-10, -14, 0), (0, 0, 62))
    place(yarn_ball((0.105, 0.108, 0.060), 3), (11, -16, 0))
    place(coaster("cherry", 4), (21, -19, 0))
    studio.frame(rise=14, fill=(0.86, 0.78), centre=(0.5, 0.46))


SCENES: dict[str, Scene] = {
    "home-1": Scene(home_wide, 16, 10),
    "home-2": Scene(home_tall, 4, 5),
}
