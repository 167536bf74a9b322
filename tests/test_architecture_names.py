"""The places where cards name an architecture without a word such as BERT in a sentence; all cards are invented."""

from __future__ import annotations

from itertools import permutations

import pytest

from .reading import meta, read

HUB = "https://huggingface.co"
SPACY = meta("library_name: spacy", "tags:", "- spacy")
LONG = "# A\n\n" + "".join(f"It sorts leaf {number}.\n\n" for number in range(9))
TIMM = meta("tags:", "- image-classification", "- timm")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (meta("tags:", "- Seq2Seq", "- letters") + "# A\n\nIt sorts letters.\n", "seq2seq"),
        (meta("tags:", "- seq2seq") + "# A\n\nIt is a T5 for letters.\n", "T5"),
        (meta("tags:", "- rvc") + "# A\n\nThe voice of a fern.\n", "rvc"),
        (TIMM + "# Model card for fernet_100.moss_in1k\n", "fernet_100.moss_in1k"),
        ("# A\n\nGrapes are told apart with Convolutional Neural Networks.\n", "Convolutional Neural Network"),
        ("# A\n\n这个模型是RWKV微调分支。\n", "rwkv"),
        ("# A\n\n```python\nmodel = MossFormForGrowth.from_pretrained('a/b')\n```\n", "MossFormForGrowth"),
        ("# A\n\n```python\nimport timm\nm = timm.create_model('mossnet_50', pretrained=True)\n```\n", "mossnet_50"),
        ("# A\n\n```python\npipe = pipeline(model='acme/fern-deberta-small', task='growth')\n```\n", "deberta"),
        ("# A\n\n```python\nname = pipeline('growth', \"acme/fern_bert\")\n```\n", "bert"),
        ("---\nmodel-index:\n- name: moss-roberta-w8\n---\n# A\n", "roberta"),
        ("# FernXLMv2-alpha\n", "FernXLMv2"),
        ("# A\n\nМодель сделана на базе fernT5-base\n", "fernT5"),
        ("# A\n\nAn embedding for SD 2.x, trained on fern pictures.\n", "SD 2.x"),
        ("# A\n\nBased on acme/fern-book-seed1, which was trained on a book.\n", "acme/fern-book-seed1"),
        ("# A\n\n- **Base model:** Moss Cascade\n", "Moss Cascade"),
        ("# A\n\n| Key | Value |\n|---|---|\n| Base model | acme/fern-2b |\n", "acme/fern-2b"),
        ("# A\n\n```python\nm = GPT2LMHeadModel(config)\n```\n", "GPT2LMHeadModel"),
        (
            "# A\n\n```python\nm = T5ForConditionalGeneration.from_pretrained('./m')\n```\n",
            "T5ForConditionalGeneration",
        ),
        (meta("library_name: open_clip") + "# A\n\nIt sorts leaves.\n", "open_clip"),
        ("# A\n\n    This `bert-base-cased` model was tuned with leaves.\n", "bert-base-cased"),
        ("# A\n\n```\npreencoder: null\nencoder: rnn\n```\n", "rnn"),
        ("# A\n\n```yaml\nnet:\n  architecture: Fern-20\n  n: 1\n```\n", "Fern-20"),
        ("# A\n\nTaught for 70 steps, v1-5 Base, 56 leaves.\n", "v1-5 Base"),
        (
            "# A\n\n```bash\npython run.py \\\n  --model_name_or_path acme/fern-large \\\n  --fp16\n```\n",
            "acme/fern-large",
        ),
        (LONG + "## License\n\nThe use of Mistral models is subject to their terms.\n", "Mistral"),
        (LONG + "```\n@article{fern, abstract = {We show Fern, which is based on BART and sorts.}}\n```\n", "BART"),
        (meta("library_name: peft") + "# A\n\nThis LoRA draws moss on stones.\n", "LoRA"),
        (meta("tags:", "- flair", "- sequence-tagger-model") + "# A\n\nIt finds ferns.\n", "sequence-tagger-model"),
        ("# Fernnet-base fine-tuned on leaves\n", "Fernnet-base"),
        ("# A\n\nIt is a chat version of the fern-0.2 model.\n", "fern-0.2"),
        ("# A\n\nIt grows.\n\n```\n@misc{fern,\n  title = {Growth by a {Transformer}},\n}\n```\n", "Transformer"),
        ("# A\n\nKfELECTRA reads words.\n", "KfELECTRA"),
        ("# A\n\nLeaves are grouped with K-means clustering.\n", "K-means clustering"),
        ("# A\n\nLeaves are sorted with Latent Dirichlet Allocation.\n", "Latent Dirichlet Allocation"),
        ("# Fine-tuning steps of DeepSeekFern 2B on leaves\n", "DeepSeekFern"),
        ("# Cross-Encoder for leaves\n\nIt ranks them.\n", "Cross-Encoder"),
        (LONG + "Its base model is the fern-coder-2 for now.\n", "fern-coder-2"),
        ("# A\n\nA better version of `moss-large-v1-f16`!\n", "moss-large-v1-f16"),
        ("# A\n\n基于fern-embedding[1]，主要改动如下：\n", "fern-embedding"),
        ("# A\n\nLeafFP is a Graph Attention Network-based reader of leaves.\n", "Graph Attention Network"),
        ("# Neural State Space Models for growth\n", "State Space Model"),
        (f"# A\n\nTerms: please check the [**original model**]({HUB}/acme/fern).\n", "acme/fern"),
        (f"# A\n\nfern by [acme]({HUB}/acme), see the original model card [here]({HUB}/acme/fern).\n", "acme/fern"),
        ("# A\n\n```python\nc = {'base_model_name_or_path': 'acme/fern-7b'}\n```\n", "acme/fern-7b"),
        (meta("model-index:", "- name: APPO", "  results: []") + "# A\n\nAn agent.\n", "APPO"),
        ("# A\n\n- **Model type:** Confluence model\n", "Confluence model"),
        ("# A\n\nThe base model FernMix is merged with another.\n", "FernMix"),
        ("# A\n\n**Language model:** GELECTRA-small\n", "GELECTRA-small"),
        ("# A\n\nA fine-tuned version of KT5[1] for leaves.\n", "KT5"),
        ("# A\n\nDraws leaves in space by Gaussian Splatting.\n", "Gaussian Splatting"),
        (meta("library_name: stable-baselines3", "tags:", "- reinforcement-learning") + "# **DQN2M** Agent\n", "DQN2M"),
        (
            "# A\n\n```python\npath = 'acme/fern-7b'\nt = AutoTokenizer.from_pretrained(path)\n"
            "m = AutoModelForCausalLM.from_pretrained(path)\nm = PeftModel.from_pretrained(m, 'me/leaf-lora')\n```\n",
            "acme/fern-7b",
        ),
    ],
)
def test_an_architecture_is_named(text: str, said: str) -> None:
    found = read(text).architecture
    assert (found.state, said.lower() in found.said.lower()) == ("named", True)


@pytest.mark.parametrize(
    "text",
    [
        "Drawn as filibertini did.",
        "```\npython run.py --model_name_or_path .\n```",
        "- Base model: None",
        "- Base model: to be told.",
        "- **Architecture:** Unknown",
        "```\n@misc{fern, author = {Gan, Ann}, title = {Growth}}\n```",
        "A grown version of the model.",
        "It sorts ChatGPT-generated notes on leaves.",
        "A new version of the old-leaves-2 dataset was used.",
        "Based on open-source leaves.",
        "本模型基于Leaves-2数据集训练。",
        "Its base model is Large.",
        f"See the original model card of [acme]({HUB}/acme).",
        "```\nlmdeploy lite auto_awq ./out --work-dir out\n```",
        "Scored by GPT-4-turbo and run with Ollama, as CodeSearchNet asks.",
        "# A\n\nThis classifier is based on COVID-19 tweets that we labelled for training.\n",
        "# A\n\n本项目基于Apache-2.0协议开源，使用新闻训练。\n",
        "# A\n\nA model built on Python-3.10 and trained on letters.\n",
        "- **Model type:** Language model",
        "- **Model type:** Leaf sorting",
        "# MODEL trained on leaves\n",
        "# Leaves trained on letters\n",
        "The base model is merged with another.",
        "It reads ImageNet-small and grows.",
        "| Setting | Value |\n|---|---|\n| Dataset | acme/leaves-2 |\n",
    ],
)
def test_a_word_by_chance_and_an_empty_label_name_none(text: str) -> None:
    assert read(f"# A\n\n{text}\n").architecture.state == "absent"


@pytest.mark.parametrize(
    "code",
    [
        "model = AutoModelForCausalLM.from_pretrained('a/b')",
        "model = ORTModelForFeatureExtraction.from_pretrained('a/b')",
        "model = PeftModel.from_pretrained(base, 'a/b')",
        "pipe = DiffusionPipeline.from_pretrained('a/b')",
        "model = PrunaModel.from_pretrained('a/b')",
        "model = ASRModel.from_pretrained('a/b')",
        "tokenizer = AutoTokenizer.from_pretrained('a/b')",
        "t = AutoTokenizer.from_pretrained('a/b-2')\nm = AutoPeftModelForCausalLM.from_pretrained('a/b-2')",
        "t = AutoTokenizer.from_pretrained('a/b-2')\nm = PeftModel.from_pretrained(m, 'a/b-2')",
    ],
)
def test_a_class_for_any_model_names_none(code: str) -> None:
    assert read(f"# A\n\n```python\n{code}\n```\n").architecture.state == "absent"


_SET = ("num_attention_heads = 12,", "    lora_alpha=16,", "hidden_size: 256", '    "encoder_depth": 5,')


@pytest.mark.parametrize("line", [*_SET, '"linear_dim": 10000,'])
def test_settings_of_the_structure_in_code_describe_it(line: str) -> None:
    assert read(f"# A\n\nA BERT.\n\n```python\nbatch_size = 4\n{line}\n```\n").architecture.state == "described"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("It is a PoolFormer with 21M parameters.", "described"),
        ("It is smaller than PoolFormer with 21M parameters.", "named"),
        ("A PoolFormer.\n\n- **Parameters:** 21M", "described"),
        ("A PoolFormer.\n\n## Evaluation\n\n- **Parameters:** 21M", "named"),
        ("| Model | Params |\n|---|---|\n| poolformer-grow | 21M |\n", "described"),
        ("| Model | Params |\n|---|---|\n| poolformer-shrink | 21M |\n", "named"),
        ("It has 21M parameters.", "absent"),
    ],
)
def test_a_count_of_parameters_beside_a_family_describes(text: str, state: str) -> None:
    title = "PoolFormer-Grow" if "|" in text else "Grow"
    assert read(f"# {title}\n\n{text}\n").architecture.state == state


@pytest.mark.parametrize(
    "names",
    list(permutations(["Random Forest", "Support Vector Machine", "Decision Tree", "Naive Bayes"])),
)
def test_of_several_estimators_the_first_is_told(names: tuple[str, ...]) -> None:
    said = read(f"# A\n\nLeaves are sorted with one of these: {', '.join(names)}.\n").architecture.said
    assert said == names[0]


def test_a_configuration_without_an_encoder_names_none() -> None:
    assert read("# A\n\n```\nlevel: 1\nencoder: null\n```\n").architecture.state == "absent"


def test_a_task_is_no_architecture() -> None:
    assert read("# A\n\n## Grape Classifier\n\nIt tells grapes apart.\n").architecture.state == "absent"


def test_a_list_of_addresses_tells_of_no_model() -> None:
    links = "\n\n".join(f"https://acme.example/watch-{n}" for n in range(4))
    assert not read(links + "\n").architecture.owed
    assert not read("\n".join(f'<a href="https://acme.example/{n}">Watch now</a>' for n in range(4))).architecture.owed
    assert not read(links + "\n").training_code.owed
    assert read(f"# Grower\n\nIt grows.\n\n{links}\n").architecture.owed


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        (f"Fine-tuned [acme/fern-base]({HUB}/acme/fern-base) on leaves.", ["acme/fern-base"]),
        (f"Holds the conversion of [acme/fern-base]({HUB}/acme/fern-base) to one file.", ["acme/fern-base"]),
        (f"We share smaller versions of [fern]({HUB}/acme/fern-base).", ["acme/fern-base"]),
        (f"This model uses [fern]({HUB}/acme/fern-base).", ["acme/fern-base"]),
        (f"It is a fine-tuned [Fern model]({HUB}/acme/fern-base) for growth.", ["acme/fern-base"]),
        ('The fine-tuned model of "acme/fern-base" for growth.', ["acme/fern-base"]),
        ("This export is derived from **acme/fern-2**.", ["acme/fern-2"]),
        (f"These files are for use with Acme's kit: model files for [Acme's Fern]({HUB}/acme/fern).", ["acme/fern"]),
        (f"Original model: {HUB}/acme/fern-base", ["acme/fern-base"]),
        (f"This is [fern]({HUB}/acme/fern-base) trained on leaves.", ["acme/fern-base"]),
        (f"It was finetuned on a laptop from the model [Fern]({HUB}/acme/fern-base).", ["acme/fern-base"]),
        (f"`a` is based on `fern-growth-base-small` by [acme]({HUB}/acme).", ["acme/fern-growth-base-small"]),
        (f"A merge of [a]({HUB}/acme/fern-a) and [b]({HUB}/acme/fern-b).", ["acme/fern-a", "acme/fern-b"]),
        (
            f"The following models were included in the merge:\n\n* [a]({HUB}/acme/fern-a)\n* [b]({HUB}/acme/fern-b)",
            ["acme/fern-a", "acme/fern-b"],
        ),
        (f"Pruned and further pre-trained from [acme/fern]({HUB}/acme/fern).", ["acme/fern"]),
        ("This is t5-base model trained for growth.", ["t5-base"]),
        ("This is an `acme/fern-base` model, trained for 7 steps.", ["acme/fern-base"]),
        ("This is acme/fern-2 with orthogonalized weights.", ["acme/fern-2"]),
        (f"We chose [Fern]({HUB}/acme/fern-2) as our base model.", ["acme/fern-2"]),
        ("- Base language model: `acme/fern-2`", ["acme/fern-2"]),
        (f"Base LLM: [acme/Fern]({HUB}/acme/fern-2)", ["acme/fern-2"]),
        (f"## Base model\n\n{HUB}/acme/fern-2\n\n## Use\n\nRun it.", ["acme/fern-2"]),
        ("## Base model\n\nacme/fern-2\n\n## Use\n\nRun it.", ["acme/fern-2"]),
        ("We tuned a net, a finetuned `bert-base-cased`, on leaves.", ["bert-base-cased"]),
        (f"[acme/fern-2]({HUB}/acme/fern-2) exported to ONNX.", ["acme/fern-2"]),
        ("# Original Repository\n\n***acme/fern-2", ["acme/fern-2"]),
    ],
)
def test_a_base_that_the_text_names_or_links_is_read(text: str, bases: list[str]) -> None:
    assert list(read(f"# Growth\n\n{text}\n").base_models) == bases


@pytest.mark.parametrize(
    "text",
    [
        f"We compare with [fern]({HUB}/acme/fern-base).",
        f"We chose [fern]({HUB}/acme/fern-base) as the model to beat.",
        f"This is [fern]({HUB}/acme/fern-base) with a smile.",
        f"## Base model\n\n[fern]({HUB}/acme/fern-base) and others may be used.",
        f"A smaller one, trained alike, is [here]({HUB}/acme/fern-small).",
        "It was fine-tuned on the acme/old_leaves-2 dataset.",
        "It was fine-tuned on acme/leaf-dataset with care.",
        f"Visit the [page]({HUB}/nlp/viewer?x=1) of the data that it was fine-tuned on.",
        f"| Finetuned model | sizes |\n|---|---|\n| Fine-tuned | [a]({HUB}/acme/fern-a) [b]({HUB}/acme/fern-b) |",
        f"We advise you to use or fine-tune [fern]({HUB}/acme/fern-base) instead.",
        "<table><tr><td>Finetuned model</td>" + f"<td><a href={HUB}/acme/fern-a>fern-a</a></td>" * 8 + "</tr></table>",
        "We fine-tuned a fern-base model and a bert-base one.",
        f"The checkpoint of [Growth]({HUB}/acme/growth) is here.",
    ],
)
def test_another_model_or_set_of_data_is_no_base(text: str) -> None:
    assert read(f"# Growth\n\n{text}\n").base_models == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (meta("tags:", "- exbert") + "# A\n\nA fernBERT for leaves.\n", "fernBERT"),
        (meta("tags:", "- diffusion-models-class") + "# A\n\nA DDPM that draws leaves.\n", "DDPM"),
        (meta("tags:", "- alpaca", "- mistral") + "# A\n\nWrites on leaves.\n", "mistral"),
        (
            meta("datasets:", "- acme/leaves_6_0", "tags:", "- acme/leaves_6_0", "- roberta") + "# A\n\nLeaves.\n",
            "roberta",
        ),
        (meta("tags:", "- llama.cpp", "- vicuna") + "# A\n\nWrites on leaves.\n", "vicuna"),
        (meta("tags:", "- detectron2") + "# A\n\nA ConvNeXt that finds leaves.\n", "ConvNeXt"),
        ("# A\n\nChooses between GPT-3.5 and others; it is an ELECTRA.\n", "ELECTRA"),
        ("# A\n\n```python\nt = GPT2TokenizerFast.from_pretrained('a/b')\n```\n", "GPT2"),
    ],
)
def test_what_is_no_architecture_does_not_stand_for_it(text: str, said: str) -> None:
    found = read(text).architecture
    assert (found.state, found.said) == ("named", said)


@pytest.mark.parametrize(
    "front", [meta("tags:", "- llama.cpp"), meta("tags:", "- detectron2"), meta("model_name: output-final")]
)
def test_a_runtime_a_toolbox_and_a_directory_are_no_architecture(front: str) -> None:
    assert read(front + "# A\n\nSorts leaves.\n").architecture.state == "absent"


def test_a_name_that_holds_a_family_is_one() -> None:
    assert read(meta("model_name: fern-mistral-7b") + "# A\n\nSorts leaves.\n").architecture.state == "named"


def test_a_row_of_results_names_no_architecture() -> None:
    text = "# A\n\nFinds leaves.\n\n## Evaluation\n\n| Model | F1 |\n|---|---|\n| BERT | 0.4 |\n| Ours | 0.5 |\n"
    assert read(text).architecture.state == "absent"


def test_a_data_set_that_is_named_as_networks_are_is_no_architecture() -> None:
    text = "# A\n\nIt sorts photos of ferns.\n\n## Training data\n\nThe {}.\n"
    assert read(text.format("LeafNet dataset")).architecture.state == "absent"
    assert read(text.format("set of the LeafNet")).architecture.state == "named"


def test_the_name_of_a_host_is_no_architecture() -> None:
    assert read("# A\n\nTry it: https://transformer.example.org/leaves\n").architecture.state == "absent"


@pytest.mark.parametrize(
    "fact",
    [
        "Vocabulary size is ~50k.",
        "It has a 30,000 vocabulary.",
        "It supports sequences of length up to 4,096.",
        "It is made of a question encoder, a retriever and a generator.",
        "It uses sliding window attention.",
        "* **stackwise_num_filters:** [64, 128, 256]",
        "* **block_type:** leaf_block",
        "## Training data\n\nTrained with CBOW on leaves, with character n-grams of length 5.",
        "An encoder LSTM reads, a decoder LSTM writes.",
        "This one is acme/leaf (L=2, H=128).",
        "| Model | Vocab size |\n|---|---|\n| `leafbert` | 32K |",
    ],
)
def test_a_fact_of_the_structure_describes_a_family(fact: str) -> None:
    assert read(f"# leafBERT\n\nA BERT for leaves.\n\n{fact}\n").architecture.state == "described"
