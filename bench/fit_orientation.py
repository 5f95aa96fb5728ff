"""Fit the network that tells from a letter's looks which way up it stands (ocr/clean/votes.py).

    python -m bench.fit_orientation ocr/clean/upright_votes.npz

Needs the fonts of the Debian packages fonts-liberation, fonts-dejavu, fonts-urw-base35, fonts-crosextra-carlito and
fonts-crosextra-caladea. Only drawn letters go in; P052, Nimbus Mono and DejaVu Sans are held out and measured.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from pydoc_data.topics import topics

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from models.page import Grey, Resolution
from ocr.clean.glyphs import SIDE, Windows, glyph_windows
from ocr.clean.proxy import make_proxy
from ocr.clean.sheet import Sheet

FONT_FOLDERS = ("/usr/share/fonts/truetype", "/usr/share/fonts/opentype/urw-base35")
NOT_LETTERS = ("D050000L", "StandardSymbols", "Math", "Fallback", "Z003")
HELD_OUT = ("P052", "NimbusMono", "DejaVuSans-", "DejaVuSans.")
PAGES = 600
HELD_OUT_PAGES = 120
HIDDEN = (64, 16)
EPOCHS = 12
BATCH = 512
FIRST_RATE = 2e-3
MEAN, SPREAD, DECAY = np.float32(0.9), np.float32(0.999), np.float32(1e-5)
DRAWN_DPI = 200
SIZES_POINT = (8, 9, 10, 10.5, 11, 12, 12, 14, 18)
CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789_.-"

Floats = NDArray[np.float32]
Layers = list[tuple[Floats, Floats]]


def fonts() -> tuple[list[Path], list[Path]]:
    """Return the fonts to fit on and those held out."""
    every = sorted(
        path
        for folder in FONT_FOLDERS
        for path in Path(folder).rglob("*")
        if path.suffix in {".ttf", ".otf"} and not any(name in path.name for name in NOT_LETTERS)
    )
    held_out = [path for path in every if path.name.startswith(HELD_OUT)]
    return [path for path in every if path not in held_out], held_out


def draw_page(rng: np.random.Generator, choice: list[Path]) -> Grey:
    """Return half a page of lines in one to three fonts: prose, capitals, figures, identifiers."""
    width, height = int(8.5 * DRAWN_DPI), int(5.5 * DRAWN_DPI)
    image = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(image)
    words = str(rng.choice(list(topics.values()))).split() * 8
    y = 40.0
    font, kind = _style(rng, choice)
    while y < height - 60:
        if rng.random() < 0.15:
            font, kind = _style(rng, choice)
        start = int(rng.integers(0, len(words) - 14))
        pen.text((150, y), _line(rng, words[start : start + 14], kind), font=font, fill=0)
        if rng.random() < 0.04:
            pen.line((150, y + font.size * 1.2, width - 150, y + font.size * 1.2), fill=0, width=2)
        y += font.size * rng.uniform(1.1, 1.6)
    return np.asarray(image, dtype=np.uint8)


def _style(rng: np.random.Generator, choice: list[Path]) -> tuple[ImageFont.FreeTypeFont, int]:
    size = float(rng.choice(SIZES_POINT)) * DRAWN_DPI / 72
    return ImageFont.truetype(str(choice[rng.integers(len(choice))]), size), int(
        rng.choice(4, p=(0.5, 0.2, 0.15, 0.15))
    )


def _line(rng: np.random.Generator, words: list[str], kind: int) -> str:
    if kind == 1:
        return " ".join(words).upper()
    if kind == 2:
        return "  ".join(str(rng.integers(10, 10 ** int(rng.integers(2, 12)))) for _ in words[:8])
    if kind == 3:
        names = ("".join(rng.choice(list(CHARACTERS), int(rng.integers(4, 14)))) for _ in words[:5])
        return " ".join(str(rng.choice(("@", "https://", "", "No. "))) + name for name in names)
    return " ".join(words)


def degrade(rng: np.random.Generator, page: Grey, turn: int) -> Sheet:
    """Return the page as a fax or a scan would show it, up to 16 degrees askew, that `turn` quarters set upright."""
    angle = rng.normal(0, 2.0) if rng.random() < 0.75 else rng.uniform(-16, 16)
    height, width = page.shape
    tilt = cv2.getRotationMatrix2D((width / 2, height / 2), float(angle), 1.0)
    page = np.asarray(cv2.warpAffine(page, tilt, (width, height), flags=cv2.INTER_CUBIC, borderValue=255), np.uint8)
    across, down = ((204, 98), (204, 196), (204, 196), (150, 150), (110, 110), (300, 300))[int(rng.integers(6))]
    page = np.ascontiguousarray(np.rot90(page, turn))
    size = (page.shape[1] * across // DRAWN_DPI, page.shape[0] * down // DRAWN_DPI)
    method = cv2.INTER_AREA if down <= DRAWN_DPI else cv2.INTER_CUBIC
    grey = cv2.resize(page, size, interpolation=method).astype(np.float32)
    soft = np.asarray(cv2.GaussianBlur(grey, (0, 0), float(rng.uniform(0.2, 0.9))), dtype=np.float32)
    noise = np.float32(rng.uniform(2, 25))
    grey = soft + noise * rng.standard_normal(soft.shape, dtype=np.float32)
    bilevel = across == 204 or bool(rng.random() < 0.5)
    if bilevel:
        grey = np.where(grey < rng.uniform(80, 200), 0.0, 255.0).astype(np.float32)
        flipped = rng.random(grey.shape) < rng.choice((0.0, 0.0005, 0.002))
        grey[flipped] = 255 - grey[flipped]
    else:
        grey = grey * np.float32(rng.uniform(0.5, 1.0)) + np.float32(rng.uniform(0, 50))
    return Sheet(np.clip(grey, 0, 255).astype(np.uint8), Resolution(across, down), bilevel)


def collect(rng: np.random.Generator, choice: list[Path], pages: int) -> Windows:
    """Return upright windows from `pages` drawn pages."""
    return np.concatenate(list(_windows(rng, choice, pages)))


def _windows(rng: np.random.Generator, choice: list[Path], pages: int) -> Iterator[Windows]:
    for number in range(pages):
        # All four ways alike, or the network would learn the traces that cutting the windows leaves.
        turn = number % 4
        windows = glyph_windows(make_proxy(degrade(rng, draw_page(rng, choice), turn)))
        yield np.ascontiguousarray(np.rot90(windows, -turn, axes=(1, 2)))


def start_layers(rng: np.random.Generator) -> Layers:
    """Return random layers of the network."""
    sizes = (SIDE * SIDE, *HIDDEN, 1)
    return [
        (rng.normal(0, np.sqrt(2 / fan_in), (fan_in, fan_out)).astype(np.float32), np.zeros(fan_out, np.float32))
        for fan_in, fan_out in pairwise(sizes)
    ]


def forward(layers: Layers, values: Floats) -> list[Floats]:
    """Return the input and every layer's output."""
    seen = [values]
    for number, (weights, bias) in enumerate(layers):
        out = seen[-1] @ weights + bias
        seen.append(out if number == len(layers) - 1 else np.maximum(out, 0))
    return seen


def four_turns(windows: Windows) -> Floats:
    """Return (4 n, SIDE * SIDE): each window upright, then turned by 90, 180 and 270 degrees."""
    turned = np.stack([np.rot90(windows, -turn, axes=(1, 2)) for turn in range(4)], axis=1)
    return np.ascontiguousarray(turned).reshape(-1, SIDE * SIDE)


def gradients(layers: Layers, windows: Windows) -> list[Floats]:
    """Return the gradients of the loss: that the upright one of four turns scores highest."""
    seen = forward(layers, four_turns(windows))
    scores = seen[-1].reshape(-1, 4)
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    shares[:, 0] -= 1
    back = (shares / len(windows)).reshape(-1, 1).astype(np.float32)
    found: list[Floats] = []
    for number in range(len(layers) - 1, -1, -1):
        found += [back.sum(axis=0), seen[number].T @ back]
        if number:
            back = (back @ layers[number][0].T) * (seen[number] > 0)
    return found[::-1]


def fit(rng: np.random.Generator, windows: Windows) -> Layers:
    """Return the layers after EPOCHS of Adam, its rate falling to nothing along a cosine."""
    layers = start_layers(rng)
    parameters = [part for layer in layers for part in layer]
    first = [np.zeros_like(part) for part in parameters]
    second = [np.zeros_like(part) for part in parameters]
    steps, total = 0, EPOCHS * (len(windows) // BATCH)
    for _ in range(EPOCHS):
        order = rng.permutation(len(windows))
        for start in range(0, len(order) - BATCH + 1, BATCH):
            steps += 1
            rate = FIRST_RATE * 0.5 * (1 + np.cos(np.pi * steps / total))
            for index, raw in enumerate(gradients(layers, windows[order[start : start + BATCH]])):
                slope = raw + DECAY * parameters[index]
                first[index] = (MEAN * first[index] + (1 - MEAN) * slope).astype(np.float32)
                second[index] = (SPREAD * second[index] + (1 - SPREAD) * slope**2).astype(np.float32)
                rate_now = np.float32(rate * np.sqrt(1 - float(SPREAD) ** steps) / (1 - float(MEAN) ** steps))
                parameters[index] -= rate_now * first[index] / (np.sqrt(second[index]) + np.float32(1e-8))
    return layers


def right_share(layers: Layers, windows: Windows) -> float:
    """Return the share of single windows whose upright turn scores highest."""
    scores = forward(layers, four_turns(windows))[-1].reshape(-1, 4)
    return float((scores.argmax(axis=1) == 0).mean())


def main() -> None:
    """Fit, measure on the held-out fonts, store."""
    rng = np.random.default_rng(20261124)
    fitted_on, held_out = fonts()
    windows = collect(rng, fitted_on, PAGES)
    unseen = collect(rng, held_out, HELD_OUT_PAGES)
    print(f"{len(windows)} windows from {len(fitted_on)} fonts; {len(unseen)} from {len(held_out)} held out")
    layers = fit(rng, windows)
    print(f"single letters right: {right_share(layers, windows[::8]):.3f}, held out {right_share(layers, unseen):.3f}")
    with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
        for number, layer in enumerate(layers):
            for name, part in zip(("weights", "bias"), layer, strict=True):
                # A fixed date, so that the same fit gives the same file.
                entry = zipfile.ZipInfo(f"{name}{number}.npy", (2026, 1, 1, 0, 0, 0))
                with archive.open(entry, "w") as stored:
                    np.lib.format.write_array(stored, part.astype(np.float16), allow_pickle=False)


if __name__ == "__main__":
    main()
