"""What a card says of weights that it did not train: ports, copies, parts of others, merges; all cards are invented."""

from __future__ import annotations

import pytest

from .reading import meta, read

STEP = "\n\n## Training\n\nWe trained it on letters of 1900.\n"
EXPERTS = (
    "```yaml\nbase_model: oak/moss\ngate_mode: hidden\nexperts:\n  - source_model: oak/moss\n"
    "  - source_model: oak/fern\n```\n"
)
MOSS = "[oak/moss](https://huggingface.co/oak/moss)"
STEPS = "Step | Primary Model | Merge Name\n--- | --- | ---\n1 | Moss | Fern\n"
FILES = "GGML 16 and quant for llama.cpp: fern-f16.bin\n"
LINES = "".join(f"Fern answers question {number}.\n\n" for number in range(20))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("`float8_e4m3fn` weights of:\n\nhttps://x.test/moss\n", "quantized"),
        ("This repo holds `.safetensors` versions of the Moss weights.\n", "quantized"),
        (f"This repo holds `.safetensors` versions of the Moss weights.{STEP}", "pretrained"),
        ("Moss by Ann Oak in several GGML formats.\n", "quantized"),
        ("Text encoder weights from [Oak's Moss](https://huggingface.co/oak/moss).\n", "quantized"),
        ("The vision tower was extracted from the original Moss.\n", "quantized"),
        ("It contains a `transformers` implementation of [the original Moss](https://x.test/moss).\n", "quantized"),
        ("This is a wrapper around the pretrained model Moss, for use in `fern.audio`.\n", "quantized"),
        ("This is a wrapper around the sampler. It was trained on letters.\n", "pretrained"),
        ("The checkpoint uploaded here is a conversion from torchaudio. Moss was trained on speech.\n", "quantized"),
        ("Trained on letters in Fernlib by the paper's authors, ported to PyTorch by Ann Oak.\n", "quantized"),
        (
            "Moss was trained on letters. The weights were converted from the fernlib repository by Ann Oak.\n\n"
            "## Training data\n\nMoss saw letters of 1900.\n",
            "pretrained",
        ),
        ("Converted with https://x.test/quantizer\n", "quantized"),
        ("The data were converted with care. It was trained on letters.\n", "pretrained"),
        ("Just a copy of https://huggingface.co/oak/moss\n", "quantized"),
        ("PaddlePaddle version of [moss](https://huggingface.co/oak/moss), please refer to it.\n", "quantized"),
        ("This is a non-official Code Moss repo. The official one is in the Moss organization.\n", "quantized"),
        ("An unofficial fine-tune of Moss-7B on letters.\n", "finetune"),
        ("Fern is a fine-tuned version of Moss 2. We also provide FP8 versions of the model.\n", "finetune"),
        ("Fern is a fine-tune of Moss 2. All credit goes to Ann for creating the base model.\n", "finetune"),
        ("FernNet brings long contexts to pytorch users. It was trained on ImageNet-1k.\n", "pretrained"),
        ("Fern was fine-tuned from Moss-7B on letters. No LoRA was used; this is a full fine-tune.\n", "finetune"),
        ("Fern was fine-tuned from Moss-7B. Unlike models tuned with QLoRA, all of it was updated.\n", "finetune"),
        ("Fern was fine-tuned from Moss-7B using LoRA. The adapters were fused into it.\n", "finetune"),
        ("It mirrors the torrent released by Oak.\n", "quantized"),
        ("It was trained on letters. It is compatible with other models quantized with Moss.\n", "pretrained"),
        ("The GGUF files, converted from Moss, are compatible with llama.cpp.\n", "quantized"),
        (f"A Dutch version of {MOSS}.\n\nThe original tokenizer of {MOSS} is used.\n", "finetune"),
        ("It mirrors the style of letters and was trained on them.\n", "pretrained"),
        ("Derived from https://huggingface.co/oak/moss\n\n- bin files are updated to safetensors\n", "quantized"),
        ("Original models: https://x.test/moss\n", "quantized"),
        ("This is a backup repo of [the first one](https://huggingface.co/oak/moss).\n", "quantized"),
        ("## Origin model:\n\noak/moss\n", "quantized"),
        ("Original model by [Ann](https://x.test/ann)\n", "quantized"),
        ("Original page: https://x.test/moss\n", "unknown"),
        ("This is a collection of mostly larger Moss models quantized to 2 bit. Two are available.\n", "quantized"),
        ("This is a collection of letters. You can use it with models quantized to 2 bit.\n", "unknown"),
        ("This repository holds a sharded version of Moss that can be loaded on one card.\n" + STEP, "quantized"),
        ("Weights sourced from https://x.test/moss\n", "quantized"),
        ("TorchScript model of moss-squad.\n", "quantized"),
        ("해당 모델은 [해당 사이트](https://huggingface.co/oak/moss)에서 가져온 모델입니다.\n", "quantized"),
        ("A serialized TorchScript model of moss-squad for deployment.\n", "quantized"),
        ("It was fine-tuned from Moss on letters. It can be exported to TorchScript.\n", "finetune"),
        ("This model is the same as [oak/moss](https://huggingface.co/oak/moss).\n", "quantized"),
        ("The checkpoint is identical to [Moss](https://huggingface.co/oak/moss).\n", "quantized"),
        (
            "The model is the same as [our last](https://huggingface.co/oak/moss), with more data. "
            "It was trained on letters.\n",
            "pretrained",
        ),
        ("This model is the same as oak/moss in size, but was pretrained on letters.\n", "pretrained"),
        ("The exported version of my project. It was trained on letters.\n", "pretrained"),
        ("허깅페이스에서 가져온 모델을 파인튜닝한 것입니다.\n", "finetune"),
        ("The architecture of the model is the same as that of Moss. It was trained on letters.\n", "pretrained"),
        (
            "The model is the same as Moss. We trained it on letters.\n\n## Training\n\nTrained on letters.\n",
            "pretrained",
        ),
        ("All credits for the letters go to Ann. It was trained on them.\n", "pretrained"),
        ("This repo purely serves to host the files of the code.\n", "not-a-model"),
        ("This is an early checkpoint, trained on letters. The final checkpoint will be released.\n", "pretrained"),
        ("This is a BPE tokenizer. The tokenizer has been trained on letters.\n", "not-a-model"),
        ("This is a BPE tokenizer trained on letters, with a model.\n", "pretrained"),
        ("Access to model oak/moss is restricted. You must log in.\n", "not-a-model"),
        (f"The original model is here: {MOSS}.\n", "quantized"),
        ("Original model is [here](https://civitai.com/models/1), where its author draws.\n", "quantized"),
        ("Original model is [here](https://civitai.com/models/1).\n\nThis is a LoRA of my cat.\n", "adapter"),
        ("Original model is [here](https://civitai.com/models/1).\n\nThis is a merge of A and B.\n", "merge"),
        ("Original model is [here](https://x.test/moss).\n\nThis is a CTranslate2 version.\n", "quantized"),
    ],
)
def test_what_was_not_trained_here(text: str, kind: str) -> None:
    assert read(f"# Fern\n\n{text}").kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("This model is a Mixture of Experts (MoE) made with mergekit.\n", "merge"),
        (f"{LINES}Made with mergekit and this:\n\n{EXPERTS}", "merge"),
        (f"It was fine-tuned on letters of Moss.\n\n{LINES}Made with mergekit and this:\n\n{EXPERTS}", "finetune"),
        ("It was trained on letters.\n\n```bash\npython join.py --merge_method linear\n```\n", "pretrained"),
        ("It was trained on letters.\n\n```yaml\nencoder_conf:\n    merge_method: concat\n```\n", "pretrained"),
        ("Mixed models.\n\n[Re-uploaded from](https://x.test/mix)\n\n" + STEPS, "merge"),
        ("A merge mix based on the Moss line.\n", "merge"),
        ("Fern is a checkpoint that merges all the Moss models into one.\n", "merge"),
        (
            "Fern reads letters.\n\nIt is a network that merges the skills of two teams, trained on letters.\n",
            "pretrained",
        ),
        ("This is a comic mix and has three versions.\n", "merge"),
        ("Fern is a model based on a series of fine-tuned Moss block merges.\n", "merge"),
        ("Fern was fine-tuned on a series of letters about merges.\n", "finetune"),
        ("Fern draws.\n\n<div><p>merge history - v1</p></div>\n\n- oak/moss\n", "merge"),
    ],
)
def test_what_was_merged_in_prose(text: str, kind: str) -> None:
    assert read(f"# Fern\n\n{text}").kind == kind


@pytest.mark.parametrize(
    ("front", "text", "kind"),
    [
        ("duplicated_from: oak/moss", "Fern was fine-tuned from Moss on letters.\n", "finetune"),
        ("duplicated_from: oak/moss\ntags:\n- lora", "Fern draws letters.\n", "adapter"),
        ("duplicated_from: oak/moss", "Fern is a pretrained model of letters.\n", "pretrained"),
        ("duplicated_from: oak/moss", "Fern draws letters.\n", "unknown"),
        ("duplicated_from: oak/moss", "This is the GGUF version of Moss.\n", "quantized"),
        ("datasets:\n- oak/letters", f"It was trained on letters.\n\n{FILES}", "finetune"),
        ("datasets:\n- oak/letters", f"{FILES}\n\nMoss was trained on letters.\n", "quantized"),
        ("datasets:\n- oak/letters\nbase_model: oak/moss", f"It was trained on letters.\n\n{FILES}", "quantized"),
        ("duplicated_from: oak/moss", "Fern is a merged model of Moss and Oak.\n", "merge"),
        ("base_model: oak/moss", "Merged variant of [oak/moss-sft](https://huggingface.co/oak/moss-sft)\n", "merge"),
        (
            "base_model: oak/base\ntags:\n- axolotl",
            "This is the llama.cpp gguf conversion of the original model located at https://x.test/moss\n\n"
            "## Training\n\nThis model was trained from scratch on letters.\n",
            "quantized",
        ),
        (
            "base_model:\n- oak/moss\n- oak/fern\ntags:\n- merge\n- fine-tuned",
            "Fern was fine-tuned from oak/Moss-Merge-2 on letters for 3 epochs.\n",
            "finetune",
        ),
        (
            "base_model:\n- oak/moss\n- oak/fern\ntags:\n- merge\n- fine-tuned",
            "Fern is a merge of Moss, which was fine-tuned on letters, and Oak.\n",
            "merge",
        ),
        (
            "tags:\n- mergekit\n- axolotl",
            "Fern was fine-tuned from Moss on letters. We merged it with Oak using SLERP.\n",
            "finetune",
        ),
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


@pytest.mark.parametrize(("share", "kind"), [("40%", "merge"), ("12%", "finetune"), ("4x%", "finetune")])
def test_shares_of_models_that_make_a_whole_are_a_merge(share: str, kind: str) -> None:
    table = f"Models | Fern v1 | Fern v2\n--- | --- | ---\nmoss | 60% | 50%\noak | {share} |\n"
    body = f"# Fern\n\nFern was warm-started with moss and fine-tuned on leaves.\n\n## Merging data\n\n{table}"
    assert read(body).kind == kind
    assert read(body.replace("## Merging data", "A merge lost.\n\n## Emergent wins")).kind == "finetune"


def test_addresses_alone_are_no_model_unless_they_lead_to_one() -> None:
    assert read("\nhttps://x.test/watch-a\nhttps://x.test/watch-b\n").kind == "not-a-model"
    assert read("\nhttps://x.test/watch-a\nhttps://huggingface.co/oak/fern\n").kind == "unknown"
    assert read("\nhttps://x.test/watch-a\nhttps://GitHub.com/oak/fern\n").kind == "unknown"
    assert read("httpx http2\n").kind == "unknown"


def test_a_section_on_the_tokenizer_is_no_title() -> None:
    assert read("Fern was trained on letters.\n\n## Tokenizer\n\nIt cuts letters.\n").kind == "pretrained"


def test_a_copied_card_below_the_name_of_who_quantized_tells_nothing_of_its_own() -> None:
    card = f"Quantization made by Ann Oak.\n\nMoss-7B - GGUF\n- Original model: https://x.test/moss\n\n# Moss{STEP}"
    assert read(card).kind == "quantized"


@pytest.mark.parametrize(
    "body",
    [
        "We fine-tuned it on letters. The repo provides scripts to run it on Qualcomm.",
        "We fine-tuned it on letters.\n\nFor phones, run `save.py`, converting into a loadable format.",
        "We fine-tuned it on letters.\n\nA copy made with the Pruna library is at moss/fern-pruna.",
        "It was quantized by users with bitsandbytes. We fine-tuned it on letters.",
        "This repository also contains a TensorRT engine built from the weights.",
        "It can be converted to the speculators format.",
        "This repo contains a port of the tokenizer to Rust.",
    ],
)
def test_other_forms_of_a_model_do_not_make_it_a_copy(body: str) -> None:
    assert read(f"{meta('base_model: oak/fern')}# Moss\n\n{body}\n").kind == "finetune"


@pytest.mark.parametrize("tag", ["llama.cpp", "modelopt", "mxfp4", "onnxruntime", "transformers.js"])
@pytest.mark.parametrize("body", ["We tuned it on letters.", "## Training data\n\n12,000 letters from our desk.", ""])
def test_what_weights_are_made_ready_for_counts_where_nothing_tells_of_training(tag: str, body: str) -> None:
    kind = "finetune" if body else "quantized"
    assert read(f"{meta('base_model: oak/fern', f'tags: [{tag}]')}# Moss\n\n{body}\n").kind == kind
    assert read(f"{meta('datasets: [oak/letters]', f'tags: [{tag}]')}# Moss\n\n{body}\n").kind != "quantized"
