"""What short cards of our own writing tell of the make-up of a model."""

from __future__ import annotations

import pytest

from hfcardlint.card.card import Card
from hfcardlint.card.source import Source

from .reading import lines, meta, read


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("A model.", "absent"),
        ("A BERT model.", "named"),
        ("## Architecture\n\nacme/tiny-7b", "named"),
        ("## Architecture\n\n- https://huggingface.co/acme/tiny", "named"),
        ("## Architecture\n\nSee acme/tiny-7b", "absent"),
        ("## Contact\n\nacme/tiny-7b", "absent"),
        ("A 7B language model.", "absent"),
        ("It has 12 layers and 8 attention heads.", "described"),
        ("A 5-layer hierarchy of leaves.", "described"),
        ("A mixture of experts.", "described"),
        ("A BERT.\n\nThe pooling method is that of the mean.", "described"),
        ("This is a Fern Encoder Decoder for long leaves.", "described"),
        ("A BERT.\n\n## Usage\n\n- Context size: `32000`", "described"),
        ("A BERT.\n\n## Usage\n\n- Leaf size: `32000`", "named"),
        ("It is a mixture-of-expert model with 2.5B activated parameters.", "described"),
        ("It reads leaves with causal attention.", "described"),
        ("Its building block is a changed attention block.", "described"),
        ("Pay attention: it blocks weeds.", "absent"),
        ("It consists of two modules: one sorts leaves, the other presses them.", "described"),
        ("The book consists of two leaves.", "absent"),
        ("A BERT with fewer self-attentions.", "described"),
        ("A BERT for fast and feed-forward growth.", "named"),
        ("A BERT.\n\n```\ntrainable params: 2,368 || all params: 407,526 || trainable%: 0.58\n```", "described"),
        ("A BERT.\n\n```\ntrainable params: few || all params: many\n```", "named"),
        ("```yaml\ntts_conf:\n    hidden_channels: 96\n```", "described"),
        ("It is a 2.7 billion parameter decoder.", "described"),
        ("| Layers | Hidden size |\n|---|---|\n| 12 | 768 |", "described"),
        ("A diffusion model for maps.", "named"),
        ("It tags drawings with EVA02-Large.", "named"),
        ("It reads the mood of a sentence: `Mood=Opt`.", "absent"),
        ("Thanks to kan-lake/tools for the help.", "absent"),
        ("```python\nmodel = BertForMaskedLM.from_pretrained('example/a')\n```", "named"),
        ("```python\nmodel = AutoModelForMaskedLM.from_pretrained('example/a')\n```", "absent"),
        ("```yaml\nencoder: conformer\nencoder_conf:\n    num_blocks: 12\n```", "described"),
        ("It draws with a fixed pretrained text encoder (ViT-H).", "described"),
        ("```python\nmodel = GLiNER.from_pretrained('example/a')\n```", "named"),
        ("```python\npipe = DiffusionPipeline.from_pretrained('example/a')\n```", "absent"),
        ("It is a model with no LM head.", "absent"),
        ("A concept taught to the v1-5 base model.", "named"),
        ("It was trained with two heads, an LM head and a classifier head.", "described"),
        ("We trained this BERT for 9 thousand steps using sequence length 512.", "described"),
        ("We trained this BERT using sequence length 128.", "named"),
        (
            "A BERT tuned for 5 epochs with a learning rate of 2e-05, with 8 cards, and a sequence length of 512.",
            "named",
        ),
        ("A BERT that draws.\n\nParameter Count: 900 million", "described"),
        ("A BERT that draws.\n\nIt comes in variants of 7B and 34B parameters.", "named"),
        ("A BERT.\n\n| Task | Parameter |\n|---|---|\n| Leaves | 124M |", "described"),
        ("A BERT.\n\n| Task | Parameter |\n|---|---|\n| Leaves | 124M |\n| Roots | 330M |", "named"),
        ("```\nLayer (type)   Output Shape   Param #\ndense (Dense)  (None, 8)      72\n```", "described"),
    ],
)
def test_architecture(body: str, state: str) -> None:
    assert read(f"# A\n\n{body}\n").architecture.state == state


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "It is a decoder-only transformer with 32 layers and a hidden size of 4096.",
            "decoder-only transformer, 32 layers, hidden size 4096",
        ),
        ("- LoRA rank: 16", "LoRA rank 16"),
        (
            "它会画蕨类植物。我们对 Oak Block 和 LM Head 进行了 INT4 量化。量化后的模型权重文件仅为 3GB。",
            "我们对 Oak Block 和 LM Head 进行了 INT4 量化",
        ),
        ("It draws ferns.\n\n- An oak-50 backbone\n- Two outputs", "An oak-50 backbone"),
        (
            "The pictures of ferns go through an oak-50 backbone, which was left frozen at all times.",
            '"…go through an oak-50 backbone, which was left…"',
        ),
        ("A decoder-only transformer in two sizes, 7B and 40B parameters.", "decoder-only transformer, 7B parameters"),
        ("A Llama.\n\nParameter Count: 7 billion", "Llama, Parameter Count: 7 billion"),
        ("| Part | Value |\n|---|---|\n| Layers | 12 |\n| Hidden size | 768 |", "12 layers, hidden size 768"),
        ("It is a sparse mixture of eight experts.", "mixture of experts, eight experts"),
        (
            "| Model | Layers | Parameters |\n|---|---|---|\n| heron-1b | 16 | 1B |\n| heron-7b | 32 | 7B |",
            "32 layers, 7B parameters",
        ),
        ("```yaml\nencoder: conformer\nnum_blocks: 12\n```", "conformer encoder, 12 layers"),
        (
            "## Settings\n\n| Name | Value |\n|---|---|\n| Layers | 32 |\n| Parameters | 6.7B |\n| Vocab | 32000 |",
            "32 layers, 6.7B parameters, vocabulary 32000",
        ),
    ],
)
def test_the_structure_is_told_in_few_words(body: str, said: str) -> None:
    assert read(f"# heron-7b\n\n## Architecture\n\n{body}\n").architecture.said == said


def test_two_sizes_are_told_where_the_title_is_of_neither() -> None:
    text = "# Heron\n\n## Architecture\n\nA decoder-only transformer in two sizes, 7B and 40B parameters.\n"
    assert read(text).architecture.said == "decoder-only transformer, 7B and 40B parameters"


def test_the_label_of_the_model_is_named_before_its_title() -> None:
    found = read("# opus-mt-moss\n\n* model: transformer-align\n* pre-processing: SentencePiece\n").architecture
    assert (found.state, found.said, found.sure) == ("named", "transformer-align", True)


def test_the_size_of_a_vocabulary_is_a_fact() -> None:
    text = "# A\n\n* model: transformer-align\n* pre-processing: SentencePiece {}\n"
    assert read(text.format("(spm32k,spm32k)")).architecture.state == "described"
    assert read(text.format("")).architecture.state == "named"


def test_config_json_is_a_pointer_to_the_architecture() -> None:
    found = read("# A\n", {"README.md": "# A\n", "config.json": '{"model_type": "bert"}'}).architecture
    assert found.state == "named"
    assert [point.url for point in found.pointed] == ["config.json"]


@pytest.mark.parametrize(
    ("tag", "state"),
    [("distilroberta-base", "named"), ("acme/seed-13b", "named"), ("text-classification", "absent")],
)
def test_a_tag_names_a_family_or_a_parent(tag: str, state: str) -> None:
    card = Card(Source("README.md", f"---\ntags:\n- {tag}\n---\n# Birch\n\nSorts questions by topic.\n"))
    assert card.disclosures.architecture.state == state


def test_the_evidence_holds_the_base_that_is_printed() -> None:
    named = meta("model-index:", "- name: moss-base-tuned") + "# moss-base-tuned\n\nA fine-tuned version of "
    linked = named + "[example/moss-base](https://huggingface.co/example/moss-base).\n"
    assert (read(linked).architecture.said, lines(linked, "architecture")) == ("example/moss-base", [7])
    keyed = meta("model_type: llama", "tags:", "- llama", "base_model: example/moss") + "# Moss\n"
    assert lines(keyed, "architecture") == [5]


def test_a_vocabulary_stands_behind_the_name_of_the_network() -> None:
    body = "# moss\n\n* model: transformer-align\n* pre-processing: normalization + SentencePiece (spm32k,spm32k)\n"
    assert read(body).architecture.said == "transformer-align, spm32k"
    assert lines(body, "architecture") == [3, 4]


def test_an_estimator_is_called_by_its_name() -> None:
    row = "| Hyperparameter | Value |\n|---|---|\n| steps | [('moss', MossRegressor(depth=2))] |\n"
    found = read(meta("library_name: sklearn") + f"# Moss\n\n{row}").architecture
    assert (found.said, found.evidence[0].text) == ("MossRegressor", "MossRegressor")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- Lora _r_: 16\n- Lora target modules: q_proj, v_proj", "LoRA rank 16"),
        ("It was tuned with QLoRA (r=64, alpha=16).", "LoRA rank 64"),
        ("- **LoRA target modules:** `q_proj`, `v_proj`", "LoRA target modules: q_proj, v_proj"),
        ('- **Lora targets:** "q_proj", "v_proj"', 'Lora targets: "q_proj", "v_proj"'),
    ],
)
def test_the_rank_and_the_modules_of_a_lora_describe_it(text: str, said: str) -> None:
    found = read(f"---\nbase_model: moss/fern-7b\n---\n# A\n\n## Training\n\n{text}\n").architecture
    assert (found.state, found.said) == ("described", said)
    named = read(f"---\nbase_model: moss/fern-7b\n---\n# A\n\n## License\n\n{text}\n").architecture
    assert named.state == "named"


def test_the_policy_of_an_agent_is_the_make_up_of_its_network() -> None:
    text = "# Moss\n\nA PPO agent.\n\n```python\nmodel = PPO({}env, n_steps=1024)\n```\n"
    head = meta("tags:", "- reinforcement-learning")
    assert read(head + text.format('"MlpPolicy", ')).architecture.state == "described"
    assert read(head + text.format("")).architecture.state == "named"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The original model is [here](https://civitai.com/models/2368).", False),
        ("GGUF files of [fern](https://huggingface.co/acme/fern-2).", False),
        ("GGUF files of a model that a friend gave me.", True),
    ],
)
def test_a_copy_that_links_what_it_was_made_of_owes_no_structure(text: str, asked: bool) -> None:
    card = meta("tags:", "- stable-diffusion", "- gguf") + f"# Fern\n\n{text}\n"
    found = read(card)
    assert (found.kind, found.architecture.state) == ("quantized", "named")
    assert bool(found.architecture.missing) == asked


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("It is made for Fern, a decoder-only transformer with 12 layers.", "described"),
        ("It is made for BERT.", "named"),
        ("It is made for letters.", "absent"),
    ],
)
def test_what_holds_no_model_may_tell_a_structure_and_owes_none(text: str, state: str) -> None:
    found = read(f"# Fern tokenizer\n\n{text}\n")
    assert (found.kind, found.architecture.state) == ("not-a-model", state)
    assert not found.architecture.owed and not found.architecture.missing and not found.architecture.ask


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Fern: A Vision-Language-Action Flow Model for gardens.", "named"),
        ("A vision-language-action model. This model has 450M parameters in total.", "described"),
        ("The GLM series grew: it has 35 billion total parameters with 3 billion active parameters.", "described"),
        ("The GLM series grew: it has models of 3 billion parameters and more.", "named"),
        ("Mamba-2 and MLP layers are combined with just four Attention layers.", "described"),
        ("Fern is a BERT. Only its attention layers were tuned.", "named"),
        ("It uses three fixed, pretrained text encoders.", "described"),
    ],
)
def test_what_cards_of_releases_tell_of_their_structure(text: str, state: str) -> None:
    assert read(f"# Fern\n\n{text}\n").architecture.state == state


def test_a_size_in_a_name_before_a_key_is_no_count_of_parameters() -> None:
    text = "# Heron\n\nmodels:\n  - model: fern/Tern-2.5-Mistral-7B\n    parameters:\n      weight: 0.3\n"
    assert read(text).architecture.state == "named"
    assert read("# Heron\n\nIt merges Mistral models with 2.5B parameters.\n").architecture.state == "described"
