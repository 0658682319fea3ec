"""Materials: colour from noise in object space (centimetres), so that a big board and a small one have the same grain."""

import random
from functools import lru_cache

import bpy

WOODS = {
    "walnut": ((0.205, 0.110, 0.058), (0.070, 0.034, 0.018)),
    "oak": ((0.545, 0.372, 0.205), (0.335, 0.205, 0.100)),
    "ash": ((0.715, 0.580, 0.410), (0.520, 0.385, 0.240)),
    "maple": ((0.760, 0.610, 0.425), (0.600, 0.450, 0.290)),
    "cherry": ((0.340, 0.150, 0.072), (0.215, 0.085, 0.040)),
}

RUST = (0.200, 0.060, 0.034)
CREAM = (0.64, 0.555, 0.425)
GREY = (0.26, 0.255, 0.245)
MOSS = (0.080, 0.084, 0.046)
OCHRE = (0.34, 0.205, 0.085)
SLATE = (0.075, 0.090, 0.098)
TAN = (0.32, 0.140, 0.058)
BROWN = (0.085, 0.036, 0.020)


class Shader:
    """A material under construction: nodes are made and wired in one call."""

    def __init__(self, name):
        self.material = bpy.data.materials.new(name)
        self.material.use_nodes = True
        self.tree = self.material.node_tree
        self.surface = self.tree.nodes["Principled BSDF"]

    def node(self, kind, inputs=None, **settings):
        """Adds a node. An input is a value or another node's socket."""
        made = self.tree.nodes.new(f"ShaderNode{kind}")
        for key, value in settings.items():
            setattr(made, key, value)
        for key, value in (inputs or {}).items():
            if isinstance(value, bpy.types.NodeSocket):
                self.tree.links.new(value, made.inputs[key])
            else:
                made.inputs[key].default_value = value
        return made

    def set(self, **inputs):
        for key, value in inputs.items():
            socket = self.surface.inputs[key.replace("_", " ")]
            if isinstance(value, bpy.types.NodeSocket):
                self.tree.links.new(value, socket)
            else:
                socket.default_value = (*value, 1) if isinstance(value, tuple) and len(value) == 3 else value
        return self

    def coordinates(self, stretch=(1, 1, 1), shift=(0, 0, 0), source="Object"):
        where = self.node("TexCoord").outputs[source]
        return self.node("Mapping", {"Vector": where, "Scale": stretch, "Location": shift}).outputs["Vector"]

    def noise(self, where, scale, detail=6.0, roughness=0.55, distortion=0.0):
        inputs = {"Vector": where, "Scale": scale, "Detail": detail, "Roughness": roughness, "Distortion": distortion}
        return self.node("TexNoise", inputs).outputs["Fac"]

    def ramp(self, value, *stops):
        """Maps 0..1 to colours: `stops` are (position, colour)."""
        ramp = self.node("ValToRGB", {"Fac": value})
        elements = ramp.color_ramp.elements
        while len(elements) < len(stops):
            elements.new(0.5)
        for element, (position, colour) in zip(elements, stops):
            element.position = position
            element.color = (*colour, 1)
        return ramp.outputs["Color"]

    def mix(self, factor, a, b, blend="MIX"):
        made = self.node("MixRGB", {"Fac": factor}, blend_type=blend)
        for key, value in (("Color1", a), ("Color2", b)):
            if isinstance(value, bpy.types.NodeSocket):
                self.tree.links.new(value, made.inputs[key])
            else:
                made.inputs[key].default_value = (*value, 1)
        return made.outputs["Color"]

    def math(self, operation, a, b=0.0):
        return self.node("Math", {0: a, 1: b}, operation=operation).outputs["Value"]

    def bump(self, height, strength=0.3, distance=0.05):
        normal = self.node("Bump", {"Height": height, "Strength": strength, "Distance": distance}).outputs["Normal"]
        return self.set(Normal=normal)


def _shade(colour, factor):
    return tuple(min(channel * factor, 1.0) for channel in colour)


def _shift(seed):
    spread = random.Random(seed)
    return tuple(spread.uniform(-60, 60) for _ in range(3))


@lru_cache(maxsize=None)
def wood(kind, axis="x", seed=0, gloss=0.42, glow=0.0):
    """Oiled wood with its grain along an axis of the object; `glow` is the light that a thin sheet lets through."""
    light, dark = WOODS[kind]
    s = Shader(f"{kind}-{axis}-{seed}")
    along = {"x": (0.055, 1, 1), "y": (1, 0.055, 1), "z": (1, 1, 0.055)}[axis]
    fine = {"x": (0.03, 1, 1), "y": (1, 0.03, 1), "z": (1, 1, 0.03)}[axis]
    shift = _shift((kind, seed).__repr__())
    bands = s.noise(s.coordinates(along, shift), 1.15, 5, 0.55, 1.1)
    streaks = s.noise(s.coordinates(along, shift), 4.2, 4, 0.6, 0.4)
    pores = s.noise(s.coordinates(fine, shift), 16, 3, 0.7)
    figure = s.math("ADD", s.math("MULTIPLY", bands, 0.68), s.math("MULTIPLY", streaks, 0.32))
    middle = tuple((a * 0.6 + b * 0.4) for a, b in zip(light, dark))
    colour = s.ramp(figure, (0.36, dark), (0.50, middle), (0.64, light))
    colour = s.mix(0.5, colour, s.ramp(pores, (0.38, (0.45, 0.42, 0.40)), (0.56, (1, 1, 1))), "MULTIPLY")
    if glow:
        s.set(Emission=s.mix(1.0, colour, (1.0, 0.60, 0.32), "MULTIPLY"), Emission_Strength=glow)
    return s.set(Base_Color=colour, Roughness=gloss, Specular=0.35).bump(pores, 0.22, 0.05).material


@lru_cache(maxsize=None)
def brass(roughness=0.24):
    s = Shader("brass")
    wear = s.noise(s.coordinates(), 1.3, 5, 0.6)
    rough = s.node("MapRange", {"Value": wear, "From Min": 0.3, "From Max": 0.7, "To Min": roughness - 0.06, "To Max": roughness + 0.08})
    colour = s.ramp(wear, (0.3, (0.60, 0.41, 0.18)), (0.7, (0.72, 0.52, 0.26)))
    return s.set(Base_Color=colour, Metallic=1.0, Roughness=rough.outputs["Result"]).material


@lru_cache(maxsize=None)
def steel(roughness=0.28):
    return Shader("steel").set(Base_Color=(0.62, 0.61, 0.59), Metallic=1.0, Roughness=roughness).material


@lru_cache(maxsize=None)
def leather(colour=TAN, seed=0):
    s = Shader("leather")
    shift = _shift(seed)
    mottle = s.noise(s.coordinates((1, 1, 1), shift), 0.35, 6, 0.6, 0.3)
    tone = s.ramp(mottle, (0.3, _shade(colour, 0.72)), (0.7, _shade(colour, 1.25)))
    grain = s.node("TexVoronoi", {"Vector": s.coordinates((1, 1, 1), shift), "Scale": 7.0}, feature="F1").outputs["Distance"]
    creases = s.noise(s.coordinates((1, 1, 1), shift), 9, 5, 0.7)
    height = s.math("ADD", s.math("MULTIPLY", grain, 0.6), creases)
    return s.set(Base_Color=tone, Roughness=0.5, Specular=0.38).bump(height, 0.28, 0.05).material


@lru_cache(maxsize=None)
def felt(colour=GREY, seed=0):
    s = Shader("felt")
    fibres = s.noise(s.coordinates((1, 1, 1), _shift(seed)), 9, 8, 0.75, 0.6)
    clouds = s.noise(s.coordinates((1, 1, 1), _shift(seed + 1)), 0.7, 5, 0.6)
    tone = s.ramp(fibres, (0.32, _shade(colour, 0.68)), (0.68, _shade(colour, 1.32)))
    tone = s.mix(0.35, tone, s.ramp(clouds, (0.3, _shade(colour, 0.8)), (0.7, _shade(colour, 1.2))))
    return s.set(Base_Color=tone, Roughness=0.95, Specular=0.08, Sheen=0.6).bump(fibres, 0.7, 0.10).material


def _weave(s, where, scale):
    """Over and under: two crossed waves, each thread visible where it is on top."""
    warp = s.node("TexWave", {"Vector": where, "Scale": scale, "Distortion": 0.6, "Detail": 2.0}, bands_direction="X")
    weft = s.node("TexWave", {"Vector": where, "Scale": scale, "Distortion": 0.6, "Detail": 2.0}, bands_direction="Y")
    return s.math("MULTIPLY", warp.outputs["Fac"], weft.outputs["Fac"])


@lru_cache(maxsize=None)
def cloth(colour, coarse=1.0, seed=0, source="Object"):
    """Linen or coating: a fine weave with uneven threads."""
    s = Shader("cloth")
    where = s.coordinates((1, 1, 1), _shift(seed), source)
    threads = _weave(s, where, 2.6 / coarse)
    slubs = s.noise(where, 1.4, 6, 0.7)
    tone = s.ramp(threads, (0.0, _shade(colour, 0.72)), (0.6, _shade(colour, 1.12)))
    tone = s.mix(0.5, tone, s.ramp(slubs, (0.3, _shade(colour, 0.82)), (0.7, _shade(colour, 1.18))))
    return s.set(Base_Color=tone, Roughness=0.92, Specular=0.12, Sheen=0.35).bump(threads, 0.45, 0.06).material


@lru_cache(maxsize=None)
def striped_wool(ground, stripes):
    """Blanket wool. `stripes` are (from, to, colour) in centimetres across the cloth (UV y)."""
    s = Shader("striped wool")
    where = s.coordinates(source="UV")
    across = s.node("SeparateXYZ", {"Vector": where}).outputs["Y"]
    colour = s.mix(0.0, ground, ground)
    for start, end, stripe in stripes:
        inside = s.math("MULTIPLY", s.math("GREATER_THAN", across, start), s.math("LESS_THAN", across, end))
        colour = s.mix(inside, colour, stripe)
    return _woollen(s, where, colour)


@lru_cache(maxsize=None)
def patchwork(colours, size):
    """Squares of `size` centimetres (UV), each of one cloth chosen by chance, with a seam between."""
    s = Shader("patchwork")
    where = s.coordinates((1 / size, 1 / size, 1), source="UV")
    cell = s.node("VectorMath", {0: where}, operation="FLOOR").outputs["Vector"]
    chance = s.node("TexWhiteNoise", {"Vector": cell}, noise_dimensions="2D").outputs["Value"]
    ramp = s.node("ValToRGB", {"Fac": chance})
    ramp.color_ramp.interpolation = "CONSTANT"
    while len(ramp.color_ramp.elements) < len(colours):
        ramp.color_ramp.elements.new(0.5)
    for i, (element, colour) in enumerate(zip(ramp.color_ramp.elements, colours)):
        element.position = i / len(colours)
        element.color = (*colour, 1)
    inside = s.node("SeparateXYZ", {"Vector": s.node("VectorMath", {0: where}, operation="FRACTION").outputs["Vector"]})
    seam = 1.0
    for axis in ("X", "Y"):
        middle = s.math("ABSOLUTE", s.math("SUBTRACT", inside.outputs[axis], 0.5))
        seam = s.math("MULTIPLY", seam, s.math("LESS_THAN", middle, 0.485))
    colour = s.mix(seam, s.mix(0.6, ramp.outputs["Color"], (0.02, 0.015, 0.01)), ramp.outputs["Color"])
    return _woollen(s, s.coordinates(source="UV"), colour, seam)


def _woollen(s, where, colour, relief=None):
    twill = s.node("TexWave", {"Vector": where, "Scale": 1.5, "Distortion": 2.0, "Detail": 3.0}, bands_direction="DIAGONAL")
    nap = s.noise(where, 8, 6, 0.7)
    tone = s.mix(0.55, colour, s.ramp(nap, (0.3, (0.5, 0.5, 0.5)), (0.62, (1, 1, 1))), "MULTIPLY")
    height = s.math("ADD", s.math("MULTIPLY", twill.outputs["Fac"], 0.5), nap)
    if relief is not None:
        height = s.math("ADD", height, s.math("MULTIPLY", relief, 2.0))
    return s.set(Base_Color=tone, Roughness=0.96, Specular=0.06, Sheen=0.6).bump(height, 0.6, 0.10).material


@lru_cache(maxsize=None)
def paper(colour=(0.80, 0.765, 0.70), seed=0):
    s = Shader("paper")
    fibre = s.noise(s.coordinates((1, 1, 1), _shift(seed)), 5, 6, 0.7)
    tone = s.ramp(fibre, (0.3, _shade(colour, 0.95)), (0.7, _shade(colour, 1.03)))
    return s.set(Base_Color=tone, Roughness=0.9, Specular=0.12).bump(fibre, 0.08, 0.05).material


@lru_cache(maxsize=None)
def pages(colour=(0.80, 0.765, 0.70), fineness=14.0):
    """The edge of a stack of sheets."""
    s = Shader("pages")
    lines = s.noise(s.coordinates((0.02, 0.02, 1)), fineness, 3, 0.8)
    tone = s.ramp(lines, (0.35, _shade(colour, 0.70)), (0.60, _shade(colour, 1.04)))
    return s.set(Base_Color=tone, Roughness=0.92, Specular=0.1).bump(lines, 0.3, 0.04).material


@lru_cache(maxsize=None)
def layers(bands):
    """A block of coloured sheets. `bands` are (up to this height in centimetres, colour), lowest first."""
    s = Shader("layers")
    height = s.node("SeparateXYZ", {"Vector": s.coordinates()}).outputs["Z"]
    colour = s.mix(0.0, bands[0][1], bands[0][1])
    for (below, _), (_, next_colour) in zip(bands, bands[1:]):
        colour = s.mix(s.math("GREATER_THAN", height, below), colour, next_colour)
    lines = s.noise(s.coordinates((0.02, 0.02, 1)), 15, 3, 0.8)
    tone = s.mix(0.5, colour, s.ramp(lines, (0.35, (0.55, 0.55, 0.55)), (0.60, (1, 1, 1))), "MULTIPLY")
    return s.set(Base_Color=tone, Roughness=0.92, Specular=0.1).bump(lines, 0.3, 0.04).material


@lru_cache(maxsize=None)
def card(colour=(0.30, 0.22, 0.14)):
    """Brown or grey board with flecks."""
    s = Shader("card")
    flecks = s.noise(s.coordinates(), 7, 8, 0.8)
    tone = s.ramp(flecks, (0.34, _shade(colour, 0.8)), (0.5, colour), (0.7, _shade(colour, 1.2)))
    return s.set(Base_Color=tone, Roughness=0.9, Specular=0.12).bump(flecks, 0.12, 0.05).material


@lru_cache(maxsize=None)
def glaze(colour=(0.30, 0.42, 0.36), seed=0):
    s = Shader("glaze")
    cloud = s.noise(s.coordinates((1, 1, 0.6), _shift(seed)), 0.55, 7, 0.6, 0.8)
    tone = s.ramp(cloud, (0.32, _shade(colour, 0.72)), (0.68, _shade(colour, 1.3)))
    return s.set(Base_Color=tone, Roughness=0.22, Specular=0.5, Clearcoat=0.3).bump(cloud, 0.08, 0.2).material


@lru_cache(maxsize=None)
def plain(colour, roughness=0.5, specular=0.3):
    """Wax, rubber, lead: one colour."""
    return Shader("plain").set(Base_Color=colour, Roughness=roughness, Specular=specular).material


@lru_cache(maxsize=None)
def glowing(colour=(1.0, 0.55, 0.24), strength=1.0, body=(0.66, 0.58, 0.47), weave=0.0):
    """A lit shade: it gives light of its own, more where it faces us, and keeps a surface to see."""
    s = Shader("glowing")
    facing = s.node("LayerWeight", {"Blend": 0.35}).outputs["Facing"]
    glow = s.math("MULTIPLY", s.math("SUBTRACT", 1.1, facing), strength)
    s.set(Base_Color=body, Roughness=0.8, Specular=0.15, Emission=colour)
    if weave:
        threads = _weave(s, s.coordinates(), weave)
        glow = s.math("MULTIPLY", glow, s.math("ADD", s.math("MULTIPLY", threads, 0.3), 0.75))
        s.bump(threads, 0.3, 0.05)
    return s.set(Emission_Strength=glow).material


def forget():
    """Drops the cache: a new scene has none of the old materials."""
    for maker in list(globals().values()):
        if hasattr(maker, "cache_clear"):
            maker.cache_clear()
