"""Copies that tools export, compile and pack, and trained models with the same words; all cards are invented."""

from __future__ import annotations

import pytest

from .reading import meta, read

BASE = meta("base_model: moss/fern-7b")
FERN = "[moss/fern-7b](https://huggingface.co/moss/fern-7b)"
LETTERS = "It was fine-tuned on letters."


@pytest.mark.parametrize(
    "text",
    [
        "It was created using the [pruna](https://x.test/pruna) library. Pruna is a framework built for developers.",
        "These are pre-exported model files optimized for Qualcomm® devices. Trained with Oak loss on Leaves-1M.",
        "This repository provides scripts to run Fern on Qualcomm® devices.",
        f"These are AWS Inferentia2 and `neuronx` compatible checkpoints for {FERN}.",
        "This model has been exported to the `neuron` format with fixed shapes.",
        f"Pre-compiled {FERN} for AWS Inferentia2.",
        f"This repository contains AWS Neuron-optimized files for {FERN}.",
        f"TensorRT-LLM engine of {FERN}, built for one card.",
        "This repository provides a hardware-accelerated **port of Fern-7B** for a board.",
        "It is optimized and quantized for use with [Oakflow](https://x.test/oak).",
        "- This pte was generated with [a tool](https://x.test/tool).",
        "Fern-7B with weights in `qfloat8`, made with [optimum-quanto](https://x.test/quanto).",
        f"{FERN} is quantized by the Oak team using [oakpack](https://x.test/oak) with 8-bit embeddings.",
        f"It was converted into the [speculators](https://x.test/spec) format from the model {FERN}.",
        "*Unsloth Dynamic 3.0 achieves superior accuracy & outperforms other leading quants.*\n\n# Fern\n\nA model.",
        "Source: https://x.test/voices\n\nReason: Converting into loadable format for https://x.test/runner",
    ],
)
def test_what_tools_say_of_what_they_exported(text: str) -> None:
    for front in ("", BASE):
        assert read(f"{front}# Fern\n\n{text}\n").kind == "quantized"


@pytest.mark.parametrize(
    "text",
    [
        "Fern was fine-tuned on letters, from which oaks were pruned. The letters were made using the oak library.",
        "We fine-tuned Fern on letters. It is optimized and quantized for use with a phone.",
        "We fine-tuned Fern on letters. This repository provides a port of the sorter, too.",
        "Fern was fine-tuned on letters by the Oak team using Grow.",
        "We fine-tuned Fern on letters. A TensorRT engine of it runs on a board.",
    ],
)
def test_a_training_beside_words_of_exports(text: str) -> None:
    assert read(f"{BASE}# Moss\n\n{text}\n").kind == "finetune"


@pytest.mark.parametrize("tag", ["nvfp4", "MXFP4", "w4a16", "auto-round", "llmcompressor", "vptq", "llamafile"])
def test_tags_of_formats_in_which_nobody_trains(tag: str) -> None:
    front = meta("base_model: moss/fern-7b", "tags:", f"- {tag}")
    assert read(f"{front}# Moss\n\nMoss writes.\n").kind == "quantized"
    assert read(f"{front}# Moss\n\nMoss writes. {LETTERS}\n").kind == "finetune"


@pytest.mark.parametrize("tag", ["neuron", "litert", "tensorrt", "executorch", "transformers.js", "modelopt"])
def test_tags_of_where_a_model_can_run_tell_a_copy_of_a_base_alone(tag: str) -> None:
    front = meta("base_model: moss/fern-7b", "tags:", f"- {tag}")
    assert read(f"{front}# Moss\n\nMoss writes.\n").kind == "quantized"
    assert read(f"{front}# Moss\n\nMoss writes. {LETTERS}\n").kind == "finetune"
    assert read(meta("tags:", f"- {tag}") + "# Moss\n\nMoss writes.\n").kind == "unknown"
    data = meta("base_model: moss/fern-7b", "datasets:", "- moss/letters", "tags:", f"- {tag}")
    assert read(f"{data}# Moss\n\nMoss writes.\n").kind == "finetune"


@pytest.mark.parametrize("library", ["litert-lm", "mlx-audio", "exllamav3", "gptqmodel", "rknn"])
def test_libraries_of_packed_weights(library: str) -> None:
    front = meta("base_model: moss/fern-7b", f"library_name: {library}")
    assert read(f"{front}# Moss\n\nMoss writes.\n").kind == "quantized"
    assert read(f"{front}# Moss\n\nMoss writes. {LETTERS}\n").kind == "finetune"


@pytest.mark.parametrize("end", ["NVFP4", "MXFP4", "w4a16", "AutoRound", "LiteRT", "ExecuTorch", "TensorRT", "RKLLM"])
def test_titles_that_end_with_a_format(end: str) -> None:
    assert read(f"{BASE}# fern-7b-{end}\n\nFern writes.\n").kind == "quantized"
    assert read(f"{BASE}# Moss\n\nMoss writes, and is not {end}.\n").kind == "finetune"


def test_a_title_that_names_where_a_trained_model_runs() -> None:
    assert read(f"{BASE}# Moss-LiteRT\n\n{LETTERS}\n").kind == "finetune"
    keys = meta("library_name: coreml", "tags:", "- coreml")
    assert read(f"{keys}# Fern Core ML Models\n\nThe model is trained on 600K images.\n").kind == "quantized"
    assert read(f"{keys}# Fern\n\nThe model is trained on 600K images.\n").kind == "pretrained"


@pytest.mark.parametrize("form", ["fp8", "nvfp4", "gguf", "4-bit"])
def test_what_was_tuned_and_saved_in_a_small_format(form: str) -> None:
    card = (
        meta("base_model: moss/fern-7b", "tags:", "- unsloth")
        + f"# Uploaded finetuned {form} model\n\n- **Finetuned from model :** moss/fern-7b\n\n"
        + "This fern model was trained 2x faster with [Unsloth](https://github.com/unslothai/unsloth).\n"
    )
    found = read(card)
    assert (found.kind, found.data.state, found.training_code.state) == ("finetune", "absent", "named")


def test_a_list_of_quantizations_that_were_tried_on_a_checkpoint() -> None:
    text = meta("datasets:", "- oak/leaves") + (
        "**task**: `token-classification`\n\nFixed parameters:\n* **model_name_or_path**: `oak/fern-tuned`\n"
        "* **aware_training**: `False`\n\nBenchmarked parameters:\n* **operators_to_quantize**: `['Add']`\n"
    )
    found = read(text)
    assert (found.kind, found.generated_by) == ("quantized", "optimum-runs")


def test_a_converted_adapter_is_a_copy() -> None:
    front = meta("base_model: moss/fern-lora", "library_name: peft", "tags:", "- generated_from_trainer")
    text = "# Fern\nThis LoRA adapter was converted to GGUF format from [`moss/fern-lora`](https://x.test/l) via the "
    link = "ggml.ai's [GGUF-my-lora](https://huggingface.co/spaces/ggml-org/gguf-my-lora) space.\n"
    assert read(front + text + link).kind == "quantized"
    assert read(f"{front}# Fern\nThis LoRA adapter was trained on letters.\n").kind == "adapter"


def test_code_that_runs_the_packed_files_of_the_base() -> None:
    code = "```sh\nllama-server -hf oak/Fern-7B-GGUF -c 0\n```\n"
    assert read(f"{BASE}# fern-7b\n\nQuick start:\n\n{code}").kind == "quantized"
    assert read(f"{BASE}# Moss\n\nQuick start:\n\n{code}").kind == "finetune"
    assert read(f"{BASE}# fern-7b\n\n{LETTERS}\n\n{code}").kind == "finetune"


def test_wrappers_around_any_model_name_no_architecture() -> None:
    code = '```python\nmodel = {}.from_pretrained("moss/moss")\n```\n'
    assert read(f"# Moss\n\n{code.format('PrunaModel')}").architecture.state == "absent"
    assert read(f"# Moss\n\n{code.format('NeuronModelForCausalLM')}").architecture.state == "absent"
    assert read(f"# Moss\n\n{code.format('BertModel')}").architecture.state == "named"
