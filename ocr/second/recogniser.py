"""The recogniser of PP-OCRv6 as rapidocr ships it, cut to the characters that a letter in English can hold.

Its output layer knows 18,710 characters; an identifier, a name and a case number need about a hundred. Cutting the
layer makes it load and run faster and keeps Chinese punctuation out of e-mail addresses. Nothing is downloaded: the
weights are in rapidocr's wheel, and of rapidocr nothing but that file is used. This module is the only door to
onnxruntime.
"""

from __future__ import annotations

import hashlib
import importlib.util
import string
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray

from models.errors import MissingDependency

MODEL = "models/PP-OCRv6_rec_small.onnx"
REMEDY = "pip install 'rapidocr>=3.10,<4'"

LINE_HEIGHT = 48
"""Pixels; the height that the network was trained on."""

BLANK = ""
_LETTERS = string.ascii_letters + string.digits + string.punctuation + "§©®°£€’“”–—•ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜßàâäçèéêëîïñôöùûü"  # noqa: RUF001 - the marks as print has them


class Recogniser:
    """A network that turns a strip 48 pixels high into symbol probabilities, one thread, loaded once a process.

    Attributes:
        name: model and the first digits of its file's SHA-256: what a calibration belongs to. (The runtime's version
            changes the readings in no digit that counts.)
        alphabet: the symbol of each column of what `steps` returns.

    """

    def __init__(self) -> None:
        path = model_path()
        model = onnx.load(str(path))
        self.alphabet = _cut(model)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name
        self.name = f"PP-OCRv6 rec small {hashlib.sha256(path.read_bytes()).hexdigest()[:8]}"

    def steps(self, strip: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return log-probabilities (T, len(alphabet)) for `strip` of shape (48, width), -1 black to 1 white."""
        batch = np.broadcast_to(strip, (1, 3, *strip.shape))
        probabilities: NDArray[np.float32] = self._session.run(None, {self._input: np.ascontiguousarray(batch)})[0][0]
        return np.log(np.maximum(probabilities, np.finfo(np.float32).tiny))


def model_path() -> Path:
    """Return the weights' place in the installed wheel; MissingDependency where it is not installed."""
    package = importlib.util.find_spec("rapidocr")
    path = Path(package.origin).parent / MODEL if package and package.origin else None
    if path is None or not path.is_file():
        raise MissingDependency(f"The second reader's weights are not installed. Install them with: {REMEDY}")
    return path


def _cut(model: onnx.ModelProto) -> tuple[str, ...]:
    """Keep only the output columns of blank, `_LETTERS` and space; return their symbols in order."""
    listed = next(entry.value for entry in model.metadata_props if entry.key == "character").split("\n")
    symbols = [BLANK, *listed, " "]
    wanted = {BLANK, " ", *_LETTERS}
    keep = [column for column, symbol in enumerate(symbols) if symbol in wanted and (symbol or column == 0)]
    for weights in model.graph.initializer:
        if len(symbols) in weights.dims:
            cut = np.ascontiguousarray(onnx.numpy_helper.to_array(weights)[..., keep])
            weights.CopyFrom(onnx.numpy_helper.from_array(cut, weights.name))
    model.graph.output[0].type.tensor_type.shape.dim[2].dim_value = len(keep)
    return tuple(symbols[column] for column in keep)
