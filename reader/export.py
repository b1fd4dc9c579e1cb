"""Weights to the packaged file: `python -m reader.export weights.pt index/models/reader/model.int8.onnx`.

As ONNX, its matrices int8 with a scale for each channel; activations are quantised as they come, like the embedder's.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from reader.examples import Example
from reader.model import inputs_of
from reader.train import new_reader

OPSET = 17
INPUTS = ("input_ids", "attention_mask", "token_type_ids", "sentences", "shared")


def main() -> None:
    """Read the weights, write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("model", type=Path, help="file to write")
    given = parser.parse_args()
    reader = new_reader().eval()
    reader.load_state_dict(torch.load(given.weights))
    reader.encoder.set_attn_implementation("eager")
    example = inputs_of([Example((2043, 2106), ((1996, 4713), (2701, 1999, 2639)), (1,))], frozenset())
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS if name != "sentences"}
    with tempfile.TemporaryDirectory() as folder:
        exact = str(Path(folder) / "model.onnx")
        torch.onnx.export(
            reader,
            tuple(example[name] for name in INPUTS),
            exact,
            input_names=list(INPUTS),
            output_names=["logits"],
            dynamic_axes={
                **axes,
                "sentences": {0: "batch", 1: "sentences", 2: "pieces"},
                "logits": {0: "batch", 1: "logits"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
        given.model.parent.mkdir(parents=True, exist_ok=True)
        quantize_dynamic(
            exact,
            given.model,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )


if __name__ == "__main__":
    main()
