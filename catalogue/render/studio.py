"""The one set that every product is shot on, and the camera that fits a product into the frame."""

import math
import os

import bpy
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector

import materials

CAMERA_DISTANCE = 10.0


def open_studio(width, height, samples, threads, light=1.0, seed=0):
    """An empty scene with sweep, lights (`light` times their usual strength) and render settings."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    materials.forget()
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.render.resolution_percentage = 100
    scene.render.image_settings.file_format = "PNG"
    scene.render.image_settings.color_depth = "16"
    scene.render.threads_mode = "FIXED"
    scene.render.threads = threads
    scene.render.use_persistent_data = False
    scene.view_settings.view_transform = "Filmic"
    scene.view_settings.look = "Medium High Contrast"
    scene.view_settings.exposure = 0.12
    cycles = scene.cycles
    cycles.device = "CPU"
    cycles.samples = samples
    cycles.use_denoising = False
    cycles.use_adaptive_sampling = True
    cycles.adaptive_threshold = 0.03
    cycles.adaptive_min_samples = 8
    cycles.seed = seed
    cycles.max_bounces = 3
    cycles.diffuse_bounces = 2
    cycles.glossy_bounces = 2
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect = 4.0
    cycles.blur_glossy = 0.6
    _sweep()
    _lights(scene, light)


def guide_by(path):
    """Also writes the bare colour and the normals of the next render: `<path>.colour.png` and `<path>.normal.png`."""
    scene = bpy.context.scene
    bpy.context.view_layer.cycles.denoising_store_passes = True
    scene.use_nodes = True
    nodes, links = scene.node_tree.nodes, scene.node_tree.links
    layers = nodes["Render Layers"]
    halved = nodes.new("CompositorNodeMixRGB")
    halved.blend_type = "MULTIPLY"
    halved.inputs[2].default_value = (0.5, 0.5, 0.5, 1)
    links.new(layers.outputs["Denoising Normal"], halved.inputs[1])
    raised = nodes.new("CompositorNodeMixRGB")
    raised.blend_type = "ADD"
    raised.inputs[2].default_value = (0.5, 0.5, 0.5, 1)
    links.new(halved.outputs["Image"], raised.inputs[1])
    files = nodes.new("CompositorNodeOutputFile")
    files.base_path = os.path.dirname(path)
    files.format.file_format = "PNG"
    files.format.color_mode = "RGB"
    files.format.color_depth = "16"
    files.file_slots.clear()
    stem = os.path.basename(path)
    for name, socket in (("colour", layers.outputs["Denoising Albedo"]), ("normal", raised.outputs["Image"])):
        files.file_slots.new(f"{stem}.{name}.#")
        links.new(socket, files.inputs[-1])


def name_guides(path):
    """Blender numbers the files by frame; this takes the number away."""
    for name in ("colour", "normal"):
        os.replace(f"{path}.{name}.{bpy.context.scene.frame_current}.png", f"{path}.{name}.png")


def _sweep():
    """Paper that runs from the table up the wall without an edge."""
    line = [(-14.0, 0.0), (5.0, 0.0)]
    line += [(5 + 5 * math.sin(a), 5 - 5 * math.cos(a)) for a in (math.pi / 2 * i / 24 for i in range(1, 25))]
    line.append((10.0, 24.0))
    vertices = [(x, y, z) for y, z in line for x in (-30, 30)]
    faces = [[2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2] for i in range(len(line) - 1)]
    data = bpy.data.meshes.new("sweep")
    data.from_pydata(vertices, [], faces)
    for polygon in data.polygons:
        polygon.use_smooth = True
    shader = materials.Shader("sweep").set(Base_Color=(0.70, 0.655, 0.585), Roughness=0.95, Specular=0.05)
    data.materials.append(shader.material)
    sweep = bpy.data.objects.new("sweep", data)
    sweep["studio"] = True
    bpy.context.scene.collection.objects.link(sweep)


def _lights(scene, light):
    _area(scene, "key", (-5.2, -3.4, 7.2), 3.6, 1150 * light, (1.0, 0.915, 0.80))
    _area(scene, "fill", (6.5, -1.5, 4.2), 3.0, 150 * light, (0.80, 0.90, 1.0))
    _area(scene, "wall", (-2.0, 2.0, 10.0), 6.0, 420 * light, (1.0, 0.94, 0.86))
    world = bpy.data.worlds.new("world")
    world.use_nodes = True
    background = world.node_tree.nodes["Background"]
    background.inputs["Color"].default_value = (1.0, 0.93, 0.84, 1)
    background.inputs["Strength"].default_value = 0.34 * light
    scene.world = world


def _area(scene, name, at, size, watts, colour):
    data = bpy.data.lights.new(name, "AREA")
    data.shape = "DISK"
    data.size, data.energy, data.color = size, watts, colour
    lamp = bpy.data.objects.new(name, data)
    lamp.location = at
    lamp.rotation_euler = (Vector((0, 0, 0.8)) - Vector(at)).to_track_quat("-Z", "Y").to_euler()
    lamp["studio"] = True
    scene.collection.objects.link(lamp)


def frame(rise=20.0, angle=0.0, fill=(0.70, 0.62), centre=(0.5, 0.47), lift=0.0):
    """
    Puts what was modelled on the sweep, in front of a 62 mm camera that looks down by `rise` degrees, turned about
    itself by `angle` degrees, as large as `fill` (shares of the frame's width and height) allows. `lift` hangs it that
    many centimetres above the table.
    """
    scene = bpy.context.scene
    root = bpy.data.objects.new("product", None)
    scene.collection.objects.link(root)
    for thing in list(scene.objects):
        if thing is not root and thing.parent is None and not thing.get("studio"):
            thing.parent = root
    root.rotation_euler.z = math.radians(angle)
    points = _points(root)
    low = [min(p[k] for p in points) for k in range(3)]
    high = [max(p[k] for p in points) for k in range(3)]
    middle = Vector(((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2] - lift))
    points = [p - middle for p in points]

    camera = _camera(scene, rise)
    scale = 1.0
    for _ in range(12):
        left, right, bottom, top = _extent(scene, camera, points, scale)
        scale *= min(fill[0] / (right - left), fill[1] / (top - bottom))
    root.scale = (scale, scale, scale)
    root.location = -middle * scale
    left, right, bottom, top = _extent(scene, camera, points, scale)
    longer = max(scene.render.resolution_x, scene.render.resolution_y)
    camera.data.shift_x = ((left + right) / 2 - centre[0]) * scene.render.resolution_x / longer
    camera.data.shift_y = ((bottom + top) / 2 - centre[1]) * scene.render.resolution_y / longer
    for material in bpy.data.materials:
        for node in material.node_tree.nodes:
            if node.bl_idname == "ShaderNodeBump":
                # Bump heights are world lengths; the models are in centimetres.
                node.inputs["Distance"].default_value *= scale


def _camera(scene, rise):
    data = bpy.data.cameras.new("camera")
    data.lens = 62
    camera = bpy.data.objects.new("camera", data)
    tilt = math.radians(rise)
    target = Vector((0, 0, 0.9))
    camera.location = target + Vector((0, -math.cos(tilt), math.sin(tilt))) * CAMERA_DISTANCE
    camera.rotation_euler = (target - camera.location).to_track_quat("-Z", "Y").to_euler()
    scene.collection.objects.link(camera)
    scene.camera = camera
    bpy.context.view_layer.update()
    return camera


def _points(root):
    """Every visible vertex under the root, in world space, modifiers included."""
    bpy.context.view_layer.update()
    graph = bpy.context.evaluated_depsgraph_get()
    points = []
    for thing in root.children_recursive:
        if thing.type not in {"MESH", "CURVE"} or thing.hide_render or thing.get("unframed"):
            continue
        evaluated = thing.evaluated_get(graph)
        data = evaluated.to_mesh()
        points += [evaluated.matrix_world @ vertex.co for vertex in data.vertices]
        evaluated.to_mesh_clear()
    return points


def _extent(scene, camera, points, scale):
    seen = [world_to_camera_view(scene, camera, p * scale) for p in points[:: max(1, len(points) // 6000)]]
    xs, ys = [p.x for p in seen], [p.y for p in seen]
    return min(xs), max(xs), min(ys), max(ys)
