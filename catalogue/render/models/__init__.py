"""Every product that can be shot: one function per slug, with how it wants to be seen."""

from dataclasses import dataclass
from typing import Callable

SHOTS: dict[str, "Shot"] = {}


@dataclass(frozen=True)
class Shot:
    """
    `rise`: degrees the camera looks down. `angles`: turns of the product, one per picture. `fill`: shares of the frame's
    width and height. `light`: strength of the studio's lights. `lift`: centimetres above the table.
    """

    build: Callable[[], None]
    rise: float = 22.0
    angles: tuple[float, ...] = (0.0,)
    fill: tuple[float, float] = (0.80, 0.64)
    light: float = 1.0
    lift: float = 0.0


def product(slug, **how):
    """Registers a function that models one product, standing on z = 0, in centimetres."""

    def register(build):
        SHOTS[slug] = Shot(build, **how)
        return build

    return register


from models import boards, brass, lamps, leather, monthly, paper, wool  # noqa: E402  (they register themselves)

__all__ = ["SHOTS", "Shot", "boards", "brass", "lamps", "leather", "monthly", "paper", "product", "wool"]
