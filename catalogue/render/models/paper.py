"""Notebooks and paper."""

import math

from kit import box, curve_through, cut, group, lathe, place, prism, rectangle, ribbon, rounded, tubes
from materials import GREY, MOSS, OCHRE, RUST, SLATE, brass, card, cloth, layers, pages, paper, plain, wood
from models import product


def hardback(width, height, thickness, cover, ribbon_colour=None):
    """A cloth-bound book lying flat, its spine to the left."""
    board = 0.28
    lower = place(box(width, height, board, cover, 0.08, 0.15), (0.1, 0, 0))
    upper = place(box(width, height, board, cover, 0.08, 0.15), (0.1, 0, thickness - board))
    spine = [(-width / 2 + 0.25, thickness), (-width / 2 - 0.2, thickness * 0.86), (-width / 2 - 0.38, thickness / 2),
             (-width / 2 - 0.2, thickness * 0.14), (-width / 2 + 0.25, 0)]  # fmt: skip
    back = ribbon(curve_through([(x, z) for x, z in spine], 6), height, 0.22, cover, rows=2, smooth=0)
    block = place(box(width - 0.7, height - 0.6, thickness - 2 * board, pages(), 0.03), (-0.15, 0, board))
    parts = [lower, upper, back, block]
    if ribbon_colour:
        path = curve_through([(0, thickness / 2), (0.5, thickness / 2 - 0.1), (1.6, thickness * 0.15), (3.0, 0.12), (4.2, 0.2)], 8)
        mark = ribbon(path, 0.5, 0.03, cloth(ribbon_colour), rows=2)
        parts.append(group(mark, at=(width * 0.12, -height / 2 + 0.2, 0), turn=(0, 0, -72)))
    return group(*parts)


def pen():
    """A brass pen, lying along x."""
    profile = [(0, -7.2), (0.12, -7.2), (0.16, -6.6), (0.46, -5.4), (0.5, -5.2), (0.5, 5.0), (0.44, 5.05), (0.44, 5.3), (0.5, 5.35), (0.5, 6.6), (0.3, 6.9), (0, 6.9)]
    turned = lathe(profile, brass(), 48, 0.05)
    place(turned, (0, 0, 0.5), (0, 90, 0))
    clip = place(box(4.2, 0.32, 0.1, brass(), 0.04), (-3.4 + 7.8, 0, 1.06), (0, 2, 0))
    return group(turned, clip)


def pencil(colour, length=15.0):
    """A hexagonal pencil, lying along x, its point to the right."""
    sides = [(0.36 * math.cos(math.radians(60 * i)), 0.36 * math.sin(math.radians(60 * i))) for i in range(6)]
    body = prism(sides, length, plain(colour, 0.4), 0.05)
    cone = place(lathe([(0.34, 0), (0.09, 1.5)], wood("maple", "z", 3), 24), (0, 0, length - 0.02))
    lead = place(lathe([(0.09, 0), (0.0, 0.45)], plain((0.03, 0.03, 0.03), 0.4), 16), (0, 0, length + 1.46))
    upright = group(body, cone, lead)
    place(upright, (-length / 2, 0, 0.34), (0, 90, 0))
    return group(upright)


@product("desk-notebook", rise=27, angles=(0,), fill=(0.84, 0.62))
def desk_notebook():
    lower = place(hardback(15, 21, 2.2, cloth(GREY, 0.8, 1), RUST), (0, 0, 0), (0, 0, 62))
    upper = place(hardback(15, 21, 2.2, cloth(RUST, 0.8, 2)), (0.4, 0.2, 2.22), (0, 0, 78))
    place(pen(), (0.5, -0.6, 4.46), (0, 0, -24))
    return lower, upper


@product("pocket-notebooks", rise=38, angles=(0,), fill=(0.84, 0.64))
def pocket_notebooks():
    for level, (colour, turn) in enumerate([(MOSS, 34), (OCHRE, 8), (SLATE, -18)]):
        place(_booklet(colour, level), (level * 1.6 - 1.6, level * 0.3, level * 0.62), (0, 0, turn))
    place(pencil((0.05, 0.045, 0.04), 12), (8.6, -3.4, 0), (0, 0, 66))


def _booklet(colour, seed):
    outline = rounded(rectangle(9, 14), [0.1, 0.8, 0.8, 0.1], 8)
    inner = rounded(rectangle(8.8, 13.9), [0.1, 0.8, 0.8, 0.1], 8)
    cover = paper(colour, seed)
    parts = [prism(outline, 0.06, cover, 0.02), place(prism(inner, 0.48, pages(fineness=30), 0.02), (0, 0, 0.06)), place(prism(outline, 0.06, cover, 0.02), (0, 0, 0.54))]
    fold = place(box(0.12, 14, 0.56, cover, 0.05), (-4.5, 0, 0.02))
    label = place(box(4.4, 2.6, 0.02, paper((0.78, 0.74, 0.66), 9), 0.0), (0.4, 2.6, 0.6))
    return group(*parts, fold, label)


@product("memo-block", rise=21, angles=(28,), fill=(0.62, 0.70))
def memo_block():
    white, rust, green, ochre, blue = (0.80, 0.765, 0.70), (0.32, 0.10, 0.055), (0.16, 0.175, 0.09), (0.48, 0.30, 0.11), (0.16, 0.20, 0.225)
    bands = ((1.1, white), (1.7, rust), (2.0, white), (2.9, blue), (3.7, white), (4.0, ochre), (4.9, green), (5.3, white), (5.7, ochre), (6.2, rust), (9.0, white))
    block = box(9, 9, 7, layers(bands), 0.03)
    well = lathe([(0, 2), (0.55, 2), (0.55, 9), (0, 9)], None, 32)
    cut(block, place(well, (1.6, 1.6, 0)))
    standing = pencil((0.36, 0.085, 0.035), 13)
    place(standing, (1.75, 1.6, 9.3), (0, -87, 0))


@product("wire-sketchbook", rise=17, angles=(-26,), fill=(0.84, 0.62))
def wire_sketchbook():
    board = card((0.30, 0.285, 0.26))
    lean = 62
    run, high = 15 * math.cos(math.radians(lean)), 15 * math.sin(math.radians(lean))
    for sign in (-1, 1):
        cover = place(box(21, 15, 0.22, board, 0.04, 0.5), (0, 7.5, 0))
        sheets = place(box(20.6, 14.6, 0.55, pages(fineness=34), 0.02, 0.3), (0, 7.5, -0.56 if sign < 0 else 0.23))
        leaf = group(cover, sheets)
        group(leaf, at=(0, sign * run, 0), turn=(lean if sign < 0 else 180 - lean, 0, 0))
    loops = []
    for i in range(26):
        x = -9.6 + i * 0.768
        loops.append([(x + 0.05 * math.sin(a), 0.75 * math.cos(a), high - 0.28 + 0.75 * math.sin(a)) for a in (math.tau * k / 24 for k in range(24))])
    tubes(loops, 0.07, brass(), closed=True)
    place(pencil(RUST, 13), (-1, -run - 3.4, 0), (0, 0, 6))
    place(pencil((0.05, 0.045, 0.04), 10), (3, -run - 5.4, 0), (0, 0, -9))


@product("letter-cards", rise=38, angles=(-12,), fill=(0.88, 0.64))
def letter_cards():
    for level in range(9):
        outline = _deckled(14.8, 10.5, level)
        sheet = prism(outline, 0.12, paper((0.80, 0.765, 0.69), level), 0.03)
        place(sheet, (-1.5 + 0.14 * math.sin(level * 2.1), 1.4 + 0.12 * math.cos(level * 3.3), level * 0.125), (0, 0, 9 + 1.2 * math.sin(level * 1.7)))
    envelope = _envelope(15.8, 11.2)
    place(envelope, (4.2, -5.6, 0.86), (8.2, 0, -11))


def _deckled(width, depth, seed):
    """A torn edge: straight, but not quite."""
    outline = []
    corners = rectangle(width, depth)
    for i, (x, y) in enumerate(corners):
        x2, y2 = corners[(i + 1) % 4]
        for step in range(40):
            t = step / 40
            wander = 0.035 * (math.sin(step * 1.7 + seed * 3 + i) + math.sin(step * 3.1 + seed + 2 * i))
            outline.append((x + (x2 - x) * t + wander * (y2 != y), y + (y2 - y) * t + wander * (x2 != x)))
    return outline


def _envelope(width, depth):
    """An envelope lying on its face, its flap open away from us to show the lining."""
    kraft, lining = paper((0.62, 0.50, 0.36), 4), paper(RUST, 5)
    body = box(width, depth, 0.14, kraft, 0.03)
    x, y = width / 2, depth / 2
    flap = prism([(-x, y), (x, y), (x * 0.16, y + 5.6), (-x * 0.16, y + 5.6)], 0.04, kraft, 0.01)
    inside = place(prism([(-x * 0.92, y + 0.02), (x * 0.92, y + 0.02), (x * 0.12, y + 5.0), (-x * 0.12, y + 5.0)], 0.02, lining, 0.0), (0, 0, 0.045))
    throat = place(prism([(-x * 0.93, y), (x * 0.93, y), (0, y - 3.6)], 0.02, lining, 0.0), (0, 0, 0.142))
    pocket = [prism([(-x, -y), (x, -y), (0.6, 1.4), (-0.6, 1.4)], 0.03, kraft, 0.01)]
    pocket += [prism([(s * x, -y), (s * x, y), (s * 0.8, 0.9)], 0.02, kraft, 0.0) for s in (-1, 1)]
    for i, part in enumerate(pocket):
        place(part, (0, 0, 0.165 - 0.012 * bool(i)))
    return group(body, group(flap, inside), throat, *pocket)
