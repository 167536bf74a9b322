"""What a card says of weights that it did not train: ports, copies, parts of others, merges; all cards are invented."""

from __future__ import annotations

import pytest

from .reading import read


@pytest.mark.parametrize(
    ("front", "text", "kind"),
    [
        ("duplicated_from: oak/moss", "Fern was fine-tuned from Moss on letters.\n", "quantized"),
        ("duplicated_from: oak/moss\ntags:\n- lora", "Fern draws letters.\n", "adapter"),
        (
            "base_model: oak/moss\nbase_model_relation: finetune\ntags:\n- llama-cpp\n- gguf-my-repo",
            "This model was converted to GGUF format from [`oak/moss`](https://huggingface.co/oak/moss) using llama.cpp"
            " via the ggml.ai's [GGUF-my-repo](https://huggingface.co/spaces/ggml-org/gguf-my-repo) space.\n",
            "quantized",
        ),
        ("base_model: oak/moss\nbase_model_relation: finetune", "It also comes as GGUF.\n", "finetune"),
    ],
)
def test_what_the_front_matter_says_of_a_copy(front: str, text: str, kind: str) -> None:
    assert read(f"---\n{front}\n---\n# Fern\n\n{text}").kind == kind
