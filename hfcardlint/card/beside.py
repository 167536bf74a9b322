"""The files beside a card that a lint asks for, by their names: one list for the client of the Hub, which fetches those
that are read, and for the hook that runs where any of them changes. ``*`` stands for anything but ``/``.

The names of a licence stand in ``repo``, those of training scripts in the list ``code_scripts`` of the lexicon.
"""

from __future__ import annotations

# Their text is read.
READ = (
    ".eval_results/*.yaml",
    ".gitattributes",
    "adapter_config.json",
    "config.json",
    "mergekit*_config.yml",
    "model.safetensors.index.json",
    "model_index.json",
    "tokenizer_config.json",
)
# That they are there tells enough.
NAMED = (
    "*.safetensors.index.json",
    "*Public_Summary*",
    "chat_template.j*",
    "config_sentence_transformers.json",
    "data_summary*",
    "datasheet*.md",
    "mergekit*.yml",
    "modules.json",
    "params.json",
    "quant_config.json",
    "quant_strategy.json",
    "quantize_config.json",
)
# How weights end, in whatever folder.
WEIGHTS = (
    *("bin", "ckpt", "gguf", "h5", "joblib", "keras", "msgpack", "onnx", "pickle", "pkl", "pt", "pth"),
    *("safetensors", "tflite"),
)
