"""Shapes that the models are made from. Lengths are centimetres; z is up; the camera looks along +y."""

import math

import bmesh
import bpy
from mathutils import Euler, Vector


def _link(data, name, material):
    made = bpy.data.objects.new(name, data)
    if material is not None:
        data.materials.append(material)
    bpy.context.scene.collection.objects.link(made)
    return made


def place(thing, at=(0, 0, 0), turn=(0, 0, 0), scale=1.0):
    """Moves and turns (degrees, x then y then z) an object or a group, and returns it."""
    thing.location = at
    thing.rotation_euler = Euler([math.radians(angle) for angle in turn])
    thing.scale = (scale, scale, scale)
    return thing


def group(*things, at=(0, 0, 0), turn=(0, 0, 0), scale=1.0):
    """Makes several objects one, so that they move together."""
    empty = bpy.data.objects.new("group", None)
    bpy.context.scene.collection.objects.link(empty)
    for thing in things:
        thing.parent = empty
    return place(empty, at, turn, scale)


def mesh(name, vertices, faces, material, uvs=None, smooth_below=40):
    """A mesh with its normals put right. Edges sharper than `smooth_below` degrees stay sharp."""
    data = bpy.data.meshes.new(name)
    data.from_pydata([tuple(v) for v in vertices], [], faces)
    if uvs is not None:
        layer = data.uv_layers.new(name="cm")
        for loop in data.loops:
            layer.data[loop.index].uv = uvs[loop.vertex_index]
    shape = bmesh.new()
    shape.from_mesh(data)
    bmesh.ops.remove_doubles(shape, verts=shape.verts, dist=1e-5)
    bmesh.ops.recalc_face_normals(shape, faces=shape.faces)
    shape.to_mesh(data)
    shape.free()
    for polygon in data.polygons:
        polygon.use_smooth = True
    data.use_auto_smooth = True
    data.auto_smooth_angle = math.radians(smooth_below)
    return _link(data, name, material)


def bevel(thing, width, segments=3):
    """Rounds every hard edge: nothing that was made by hand has a perfect one."""
    if width > 0:
        modifier = thing.modifiers.new("bevel", "BEVEL")
        modifier.width = width
        modifier.segments = segments
        modifier.limit_method = "ANGLE"
        modifier.angle_limit = math.radians(32)
        modifier.use_clamp_overlap = True
        # Without this the flat faces would take on a little of the roundness of their edges.
        modifier = thing.modifiers.new("flat faces", "WEIGHTED_NORMAL")
        modifier.weight = 100
    return thing


def cut(thing, cutter, operation="DIFFERENCE"):
    """Takes the shape of `cutter` (placed in the space of `thing`) away. Call it before anything moves."""
    cutter.parent = thing
    cutter.hide_render = True
    modifier = thing.modifiers.new("cut", "BOOLEAN")
    modifier.operation = operation
    modifier.solver = "EXACT"
    modifier.object = cutter
    # The cut has to come before the bevel for its edges to be rounded as well.
    old = thing.modifiers.get("bevel")
    if old:
        width = old.width
        thing.modifiers.remove(old)
        thing.modifiers.remove(thing.modifiers["flat faces"])
        bevel(thing, width)
    return thing


def keep_within(thing, outline, height, at=(0, 0, 0)):
    """Cuts away what of `thing` lies outside a raised outline, standing at `at` in the space of `thing`."""
    return cut(thing, place(prism(outline, height, None, 0), at), "INTERSECT")


# Outlines in the plane


def rectangle(width, depth):
    x, y = width / 2, depth / 2
    return [(-x, -y), (x, -y), (x, y), (-x, y)]


def clipped(width, depth, corner):
    """The house shape: a rectangle with its far right corner cut at 45 degrees."""
    x, y = width / 2, depth / 2
    return [(-x, -y), (x, -y), (x, y - corner), (x - corner, y), (-x, y)]


def regular(sides, radius, start=0.0):
    return [
        (radius * math.cos(start + i * math.tau / sides), radius * math.sin(start + i * math.tau / sides))
        for i in range(sides)
    ]


def rounded(points, radius, steps=6):
    """The outline with its corners rounded; `radius` is one number or one per corner."""
    radii = radius if isinstance(radius, (list, tuple)) else [radius] * len(points)
    outline = []
    for i, corner in enumerate(points):
        here = Vector(corner).to_2d()
        before = (Vector(points[i - 1]).to_2d() - here).normalized()
        after = (Vector(points[(i + 1) % len(points)]).to_2d() - here).normalized()
        half = before.angle(after) / 2
        if radii[i] <= 0 or half > math.pi / 2 - 0.02:
            outline.append(tuple(here))
            continue
        reach = radii[i] / math.tan(half)
        centre = here + (before + after).normalized() * (radii[i] / math.sin(half))
        first, last = here + before * reach - centre, here + after * reach - centre
        sweep = first.angle_signed(last)
        start = math.atan2(first.y, first.x)
        for step in range(steps + 1):
            angle = start - sweep * step / steps
            outline.append((centre.x + radii[i] * math.cos(angle), centre.y + radii[i] * math.sin(angle)))
    return outline


# Solids


def prism(outline, height, material, edge=0.12, name="prism"):
    """An outline raised to a height: boards, covers, keys. Stands on z = 0."""
    n = len(outline)
    vertices = [(x, y, 0) for x, y in outline] + [(x, y, height) for x, y in outline]
    faces = [list(range(n)), list(range(n, 2 * n))]
    faces += [[i, (i + 1) % n, n + (i + 1) % n, n + i] for i in range(n)]
    return bevel(mesh(name, vertices, faces, material), edge)


def box(width, depth, height, material, edge=0.12, corner=0.0):
    """A block standing on z = 0, centred in x and y; `corner` rounds the four upright edges."""
    outline = rectangle(width, depth)
    return prism(rounded(outline, corner) if corner else outline, height, material, edge, "box")


def lathe(profile, material, steps=96, soften=0.0, name="lathe"):
    """Turns a profile of (radius, height) around z. `soften` rounds the corners of the profile."""
    profile = _soften(profile, soften) if soften else profile
    vertices = []
    for i in range(steps):
        angle = i * math.tau / steps
        vertices += [(r * math.cos(angle), r * math.sin(angle), z) for r, z in profile]
    n = len(profile)
    faces = [
        [i * n + j, ((i + 1) % steps) * n + j, ((i + 1) % steps) * n + j + 1, i * n + j + 1]
        for i in range(steps)
        for j in range(n - 1)
    ]
    return mesh(name, vertices, faces, material)


def _soften(profile, radius, steps=5):
    soft = [profile[0]]
    for i in range(1, len(profile) - 1):
        here = Vector(profile[i])
        to_before, to_after = Vector(profile[i - 1]) - here, Vector(profile[i + 1]) - here
        reach = min(radius, to_before.length * 0.45, to_after.length * 0.45)
        if reach < 1e-4:
            soft.append(profile[i])
            continue
        first, last = here + to_before.normalized() * reach, here + to_after.normalized() * reach
        for step in range(steps + 1):
            t = step / steps
            soft.append(tuple(first * (1 - t) ** 2 + here * 2 * t * (1 - t) + last * t**2))
    soft.append(profile[-1])
    return soft


def ball(radius, material, squash=1.0):
    """A sphere resting on z = 0; `squash` is its height against its width."""
    profile = [
        (radius * math.sin(math.pi * i / 48), radius * squash * (1 - math.cos(math.pi * i / 48))) for i in range(49)
    ]
    return lathe(profile, material, name="ball")


def ring(radius, thickness, material, steps=96):
    """A torus lying on z = 0."""
    path = [(radius * math.cos(i * math.tau / steps), radius * math.sin(i * math.tau / steps), thickness) for i in range(steps)]
    return tube(path, thickness, material, closed=True)


# Lines


def curve_through(points, per_span=10, closed=False):
    """A smooth path through the points (Catmull-Rom), in two or three dimensions."""
    size = len(points[0])
    count = len(points)
    path = []
    for i in range(count if closed else count - 1):
        if closed:
            p = [Vector(points[(i + k) % count]) for k in (-1, 0, 1, 2)]
        else:
            p = [Vector(points[min(max(i + k, 0), count - 1)]) for k in (-1, 0, 1, 2)]
        for step in range(per_span):
            t = step / per_span
            path.append(
                tuple(
                    0.5
                    * (
                        2 * p[1][k]
                        + (p[2][k] - p[0][k]) * t
                        + (2 * p[0][k] - 5 * p[1][k] + 4 * p[2][k] - p[3][k]) * t**2
                        + (3 * p[1][k] - p[0][k] - 3 * p[2][k] + p[3][k]) * t**3
                    )
                    for k in range(size)
                )
            )
    if not closed:
        path.append(tuple(points[-1]))
    return path


def tubes(paths, radius, material, closed=False, round_steps=4):
    """Several round rods as one object."""
    data = bpy.data.curves.new("tube", "CURVE")
    data.dimensions = "3D"
    data.bevel_depth = radius
    data.bevel_resolution = round_steps
    data.use_fill_caps = not closed
    for path in paths:
        spline = data.splines.new("POLY")
        spline.points.add(len(path) - 1)
        for point, where in zip(spline.points, path):
            point.co = (*where, 1)
        spline.use_cyclic_u = closed
        spline.use_smooth = True
    return _link(data, "tube", material)


def tube(path, radius, material, closed=False):
    return tubes([path], radius, material, closed)


def stitches(path, material, length=0.32, gap=0.2, radius=0.045):
    """A row of stitches along a path of points."""
    marks, walked, start = [], 0.0, None
    for a, b in zip(path, path[1:]):
        a, b = Vector(a), Vector(b)
        span = (b - a).length
        position = 0.0
        while position < span:
            phase = walked % (length + gap)
            rest = (length - phase) if phase < length else (length + gap - phase)
            step = min(rest, span - position) + 1e-6
            if phase < length:
                start = start or tuple(a.lerp(b, min(position / span, 1)))
                if step >= rest:
                    marks.append([start, tuple(a.lerp(b, min((position + step) / span, 1)))])
                    start = None
            position += step
            walked += step
    return tubes(marks, radius, material, round_steps=2)


# Cloth, leather and paper


def surface(at, columns, rows, material, size=(1, 1), thickness=0.0, smooth=1, closed=False):
    """A sheet: `at(u, v)` gives the point for u and v in 0..1. `size` is its UV extent in centimetres."""
    vertices, uvs, faces = [], [], []
    for i in range(columns + 1):
        for j in range(rows + 1):
            u, v = i / columns, j / rows
            vertices.append(at(u, v))
            uvs.append((u * size[0], v * size[1]))
    for i in range(columns):
        for j in range(rows):
            a = i * (rows + 1) + j
            faces.append([a, a + rows + 1, a + rows + 2, a + 1])
    sheet = mesh("sheet", vertices, faces, material, None if closed else uvs, smooth_below=70)
    if thickness:
        modifier = sheet.modifiers.new("thickness", "SOLIDIFY")
        modifier.thickness = thickness
        modifier.offset = 0
    if smooth:
        modifier = sheet.modifiers.new("smooth", "SUBSURF")
        modifier.levels = modifier.render_levels = smooth
    return sheet


def ribbon(path, width, thickness, material, wobble=None, rows=24, smooth=1):
    """A sheet of `width` (in y) that follows a path of (x, z). UV: centimetres along the path, then across."""
    lengths = [0.0]
    for a, b in zip(path, path[1:]):
        lengths.append(lengths[-1] + math.dist(a, b))
    last = len(path) - 1

    def at(u, v):
        x, z = path[round(u * last)]
        y = (v - 0.5) * width
        if wobble is None:
            return (x, y, z)
        dx, dy, dz = wobble(lengths[round(u * last)], v)
        return (x + dx, y + dy, z + dz)

    return surface(at, last, rows, material, (lengths[-1], width), thickness, smooth)


def roughen(thing, strength, size, seed=0):
    """Pushes a surface about a little, so that cloth and bread are not geometry."""
    texture = bpy.data.textures.new("rough", "CLOUDS")
    texture.noise_scale = size
    texture.noise_depth = 2
    anchor = bpy.data.objects.new("anchor", None)
    anchor.location = (seed * 13.7, seed * 7.1, seed * 3.3)
    bpy.context.scene.collection.objects.link(anchor)
    modifier = thing.modifiers.new("rough", "DISPLACE")
    modifier.texture = texture
    modifier.strength = strength
    modifier.mid_level = 0.5
    modifier.texture_coords = "OBJECT"
    modifier.texture_coords_object = anchor
    return thing


def pillow(width, depth, height, material, power=2.4, columns=48):
    """A stuffed rectangle lying on z = 0: full in the middle, thin at the seam."""

    def at(u, v, side):
        a, b = 2 * u - 1, 2 * v - 1
        swell = (1 - abs(a) ** power) * (1 - abs(b) ** power)
        pinch = 1 - 0.06 * (1 - (a * b) ** 2)
        x = a * width / 2 * (pinch if abs(b) < abs(a) else 1)
        y = b * depth / 2 * (pinch if abs(a) <= abs(b) else 1)
        return (x, y, height / 2 + side * height / 2 * max(swell, 0) ** 0.55)

    top = surface(lambda u, v: at(u, v, 1), columns, columns, material, (width, depth))
    bottom = surface(lambda u, v: at(u, v, -1), columns, columns, material, (width, depth))
    return group(top, bottom)
