"""What a repository holds where the card says it in passing; all cards are invented."""

from __future__ import annotations

import pytest

from .reading import read

EXPERTS = (
    "The model was made with mergekit and this configuration:\n\n"
    "```yaml\ngate_mode: hidden\nexperts:\n  - source_model: moss/fern\n```\n"
)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("# A\n\nQuantization made by Ann Moss.\n\nIt is continued pretrained from Tern on Wikipedia.\n", "quantized"),
        ("# A\n\nThe A model has weights in FP8, which takes less memory.\n", "quantized"),
        ("8 bit quantized tern 2 9b\n", "quantized"),
        ("[GGUF of https://huggingface.co/moss/tern](https://huggingface.co/moss/tern)\n\nIt answers.\n", "quantized"),
        ("this is [tern](https://huggingface.co/moss/tern), dequantised from q5 to f16\n", "quantized"),
        ("These are the converted model weights for Tern-7B in Huggingface format.\n", "quantized"),
        ("This repository contains converted PyTorch checkpoints for Tern, ported from Keras.\n", "quantized"),
        ("Models converted from https://moss.example/tern\n", "quantized"),
        ("# A\n\nA tflite version of Tern-small that I made for a class.\n", "quantized"),
        ("# A\n\nfp16 no-ema version of this model.\n", "quantized"),
        ("# A\n\nUse `make.py --to hf` to convert the original weights to this form.\n", "quantized"),
        (
            "# A\n\nThe checkpoints are untouched, but the tokenizer is added.\n\n## Fine-tuning\n\nTune it.\n",
            "quantized",
        ),
        ("# A\n\nIt's a fork of the original Tern with a handler for endpoints.\n", "quantized"),
        ("I didn't create this upscaler, I only uploaded it.\n", "quantized"),
        ("Add metadata to bf16 safetensors of Tern.\n\n# Tern\n\nIt is trained on 2T tokens.\n", "quantized"),
        (
            "---\nlicense: mit\n---\nBased on [tern](https://huggingface.co/moss/tern).\n\n"
            "We pruned its vocabulary from 250880 to 46145 with a Chinese corpus.\n",
            "quantized",
        ),
        ("---\ntags:\n- merged models\n---\nYou may not sell what you make of it.\n", "merge"),
        ("# Tern\n\n(This is Moss's original model, uploaded here only for access.) It saw 2T tokens.\n", "quantized"),
        ("# Moss bot\n\nThis is an instance of DialoGPT-medium trained on a game's lines.\n", "finetune"),
        ("A Pytorch pre-trained model obtained from converting the checkpoint of Tern.\n", "quantized"),
        ("Diffuser model for this SD checkpoint: https://moss.example/tern\n\n## Example\n\nIt draws.\n", "quantized"),
        ("A backup of my favourite models.\n", "quantized"),
        ("See our collection for all versions of Tern, GGUF and 16-bit.\n\n# Tern\n\nA model.\n", "quantized"),
        (
            "# A\n\nThe torch version of Tern-1: it maps texts to vectors that need little room and can be used.\n",
            "quantized",
        ),
        ("# A\n\nThis is the Tern-7B model in MLC format `q4f32_1`.\n", "quantized"),
        ("---\ntags:\n- awq\n---\n# Tern: open models\n\nTern was further pre-trained on PubMed.\n", "quantized"),
        (
            "---\ntags:\n- image-classification\n---\n# A\n\nA ResNet model.\n\nIt has:\n\n- b\n- c\n- d\n- e\n\n"
            "Trained on ImageNet-1k with the recipe below.\n",
            "pretrained",
        ),
        ("---\ntags:\n- merges\n---\nOur testing merges, do not upload them again.\n", "merge"),
        (f"# A\n\n{EXPERTS}", "merge"),
        ("# Moss tokenizer\n\nIt has 50k tokens. The tokenizer was trained on Wikipedia.\n", "not-a-model"),
        ("A toy tokenizer created for testing.\n", "not-a-model"),
        ("# Caption app\n\nThis application generates captions.\n", "not-a-model"),
        ("# 이끼 텍스트로 학습한 토크나이저\n\n데이터\n", "not-a-model"),
        ("# Moss: Fern Letters BPE Tokenizer\n\nIt cuts letters.\n", "not-a-model"),
        ("# Moss\n\nThe project is a small toolkit for cutting letters.\n", "not-a-model"),
        ("# Moss\n\nA toolkit for letters.\n\n## Tagger\n\nIt was trained on Wikipedia.\n", "pretrained"),
        ("# Moss\n\nIt is not a neural network weight file: its rules are frozen.\n", "not-a-model"),
        ("### Moss Presets\n\nGrab both templates.\n", "not-a-model"),
        ("# moss\n\nMoss is a collection of libraries for sound.\n", "not-a-model"),
        ("This is a tiny random tern model used for testing\n", "not-a-model"),
        ("# A\n\nIt is initialized with random weights.\n", "not-a-model"),
        ("# A\n\nIt was randomly initialized and then trained on Wikipedia.\n", "pretrained"),
        ("# Tern with a Moss tokenizer\n\nIt was trained on Wikipedia.\n", "pretrained"),
    ],
)
def test_what_a_repository_holds(body: str, kind: str) -> None:
    assert read(body).kind == kind


EMBEDS = (
    "---\ntags:\n- sentence-transformers\n---\n# A\n\nThis is a [sentence-transformers](https://x.test) model.\n\n"
    "```\nSentenceTransformer(\n  (0): {}\n)\n```\n\n```bibtex\n@inproceedings{{a}}\n```\n"
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (EMBEDS.format("Transformer({}) with Transformer model: BertModel"), "finetune"),
        (EMBEDS.format("WordEmbeddings()"), "classic-ml"),
        ("# Moss-7B-Instruct\n\nIt was trained on 40 billion tokens of letters.\n", "finetune"),
        ("# Moss\n\nIt was trained on letters.\n\n|Base Model|Model|\n|-|-|\n|Oak-20B|Moss-Oak|\n", "finetune"),
        ("# Moss\n\nIt was trained on letters.\n\n|Base Model|Chat Model|\n|-|-|\n|Moss|Moss-C|\n", "pretrained"),
        ("|Name|Base Model|Adapter Type|\n|-|-|-|\n|a|oak/fern-1b|lora|\n", "adapter"),
        ("This is [t5-small](https://x.test/t5) model trained to ask what a text answers.\n", "finetune"),
        ("---\nlibrary_name: scvi-tools\n---\n# Description\n\nCells of a spleen.\n", "pretrained"),
        ("# A\n\nBased on the oak/fern-mt transformer model.\n", "finetune"),
        ("Moss is a clone of [oak/fern-7b](https://huggingface.co/oak/fern-7b).\n", "quantized"),
        ('```json\n{"pretrained_model_name_or_path": "oak/fern", "resolution": 512}\n```\n', "finetune"),
        ("# A\n\nIt was trained with SFT and DPO on letters.\n", "finetune"),
        ("# A\n\nIt was trained on letters. It has not been through instruction tuning.\n", "pretrained"),
        ("# A\n\nWe released A trained from GPT-J-6B for sums.\n", "finetune"),
        ("# A\n\nA is a continually pretrained fern-125m model.\n", "finetune"),
        ("# A\n\nA is continuously pre-trained on Fern and fine-tuned on letters.\n", "finetune"),
        ("# A\n\nA pre-trained model of moods. It is built by further training the BERT language model.\n", "finetune"),
        ("# A\n\n해당 모델은 데이터를 합쳐 finetuning을 진행하였습니다.\n", "finetune"),
        ("Moss is a Stable Diffusion 2.x embedding for soft light.\n", "adapter"),
        ("LoRa based on my drawings.\n", "adapter"),
        (
            "# A\n\nThis is a ported version of Fern.\n\n## Training data\n\nWeights were left identical to it.\n",
            "quantized",
        ),
        (
            "# A\n\nBelow is a card copied from the original Fern card.\n\nFern was fine-tuned on letters.\n",
            "quantized",
        ),
        ("recipe: 0.5(FernV2) + 0.5(MossV1)\n", "merge"),
        ("# A\n\nFork of https://x.test/fern\n\nIt was fine-tuned on letters.\n", "finetune"),
        ("# A\n\n- Pretrained on Webcorpus\n- Finetuned on letters\n", "pretrained"),
        ("# A\n\n- Pretrained: oak/fern\n- Finetuned on letters\n", "finetune"),
        (
            "# A\n\n- Example: This model is a fine-tuned version of A.\n- It was pre-trained on letters.\n",
            "pretrained",
        ),
        ("# How to use\n\nWe fine-tuned the BERT model on exams.\n", "finetune"),
        ("# A\n\n**Backbone Model**: [Fern](https://x.test)\n\n## Dataset\n\nLetters of a class.\n", "finetune"),
        ("# A\n\nSee [the lesson](https://keras.io/examples/vision/a/).\n", "pretrained"),
        ("# A GPT2 paraphraser\n\nIt was trained on letters.\n", "finetune"),
        ("---\ndatasets:\n- cc100\n---\n# RoBERTa in Latin\n\n## Training\n\n- CC-100 of Latin\n", "pretrained"),
        ("# A for Stable Diffusion\n\nTrained using 112 pictures.\n", "finetune"),
        ("# A\n\nTrained on this model: https://huggingface.co/oak/fern-350\n", "finetune"),
        ("# A\n\nEmpowering pre-trained language models to sing.\n\nA is trained from LLaMA-7B.\n", "finetune"),
        ("# BERT Pretrained\n\nIt fills gaps.\n", "pretrained"),
        ("# A\n\nIl a fallu un jour pour entrainer le tagger.\n", "pretrained"),
        ("# A\n\nEl lector fue entrenado sobre cartas.\n", "pretrained"),
        ("# A\n\nIt took nine days to train the network on 12 machines.\n", "pretrained"),
        ("# A\n\nWe use letters of the lake. The final training corpus has a size of 40GB.\n", "pretrained"),
        (
            "# A\n\nA was trained with sequence length 512 by the Moss team on 80B tokens. "
            "After that, it was finetuned on 2048.\n",
            "pretrained",
        ),
        ("# A BERT trained on the Meadow Letters Dataset from scratch\n\nA classifier of moods.\n", "pretrained"),
    ],
)
def test_what_weights_started_from(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("---\nbase_model: oak/fern\n---\n# A\n\nThere is a LoRA of this model.\n", "finetune"),
        ("---\nbase_model: oak/fern\n---\n# A\n\nLoRA, model, and training settings:\n", "finetune"),
        ("---\nbase_model: oak/fern\n---\n# A\n\nThis repo only includes the LoRA adapters.\n", "adapter"),
        (
            "# A\n\n- [A-7B (LoRA model)](https://x.test/a)\n- [A-7B (full)](https://x.test/b)\n\nBased on Llama-2.\n",
            "finetune",
        ),
        ("The embeddings in this repository were trained for Stable Diffusion.\n", "adapter"),
        (
            "# A\n\nIt has been trained from scratch on 2T tokens.\n\n"
            "A-chat is a model initialized from A-base and fine-tuned on chats.\n",
            "finetune",
        ),
        ("# A\n\nIt was trained on over 4 billion tokens.\n\nA is built on top of Llama-3-8B.\n", "finetune"),
        ("# A small Llama\n\nIt has 460M parameters trained with 1T tokens.\n", "pretrained"),
        ("# A\n\nA CLIP ViT-H/14 model trained with pairs of letters.\n", "pretrained"),
        ("# A\n\nA is based on the official code of ELECTRA. A was trained on letters.\n", "pretrained"),
        (
            "# A\n\n模型基于标准的Transformer结构，采用了和LLaMA一样的设计。\n\nA was trained on letters.\n",
            "pretrained",
        ),
        ("# A\n\nThis is a Japanese HuBERT model trained by us.\n", "pretrained"),
        ("# A\n\nThis is a LLaMA-like model trained on Wikipedia.\n", "pretrained"),
        ("Language model: albert-small\nTraining data: a corpus of letters\n", "pretrained"),
        ("# A\n\nBased on the uncased BERT pretrained model with a linear layer.\n", "finetune"),
        ("# A\n\nA was pre-trained from the XLM-RoBERTa checkpoint.\n", "finetune"),
        (
            "# A\n\nA was trained on letters.\n\nIts layers are randomly initialized with the spread of GPT-NeoX.\n",
            "pretrained",
        ),
        ("# A\n\nIt mends sentences, as models are often trained on clean ones.\n", "unknown"),
        ("---\ntags:\n- yolov5\n- object-detection\n---\n# How to use\n\nRun it.\n", "unknown"),
        ("Finetuned from model: None\n\nA codebase for boxes.\n", "unknown"),
        ("# A\n\n3.75bpw exl2 quant of oak/fern, which is in itself a finetune of oak/moss.\n", "quantized"),
        ("# A\n\nThanks to Jo for a quantized version. Fern was fine-tuned on letters.\n", "finetune"),
        ("# A\n\nIn April, we release A, which has a better voice.\n", "pretrained"),
        ("# fern-base-finetune-qa\n\nTrained with fern2transformers.\n", "finetune"),
        ("# How to finetune Fern\n\nIt was trained on letters.\n", "pretrained"),
        ("# A\n\nOn this page we present a table.\n\n## Usage\n\nRun it.\n", "pretrained"),
    ],
)
def test_what_weak_words_do_not_hide(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Fine-tune t5-small model to greet.\n", "finetune"),
        ("# A\n\nThis model is fine-tuning bert-base with the letters of a class.\n", "finetune"),
        ("# A\n\nA was trained on Wikipedia. A GPT2 of ours was used as the initialization of A.\n", "finetune"),
        ("# A\n\nWe use the frozen instruction-tuned Fern to read. A was pre-trained on letters.\n", "pretrained"),
        ("---\ntags:\n- zero-shot-classification\ndatasets:\n- oak/letters\n---\n# SqueezeBERT\n", "unknown"),
        ("# DeBERTa-v3-large-mnli\n\n## Model\n\nIt was trained on pairs of sentences.\n", "finetune"),
        ("# T5 for letters: a summary\n\n## Model\n\nIt was trained on papers.\n", "finetune"),
        (
            "---\ntags:\n- image-classification\ndataset:\n- moss\n---\n# A Transformer for classification\n\n"
            "See [the lesson](https://keras.io/examples/vision/a/).\n",
            "pretrained",
        ),
        (
            "---\ntags:\n- question-answering\n---\n# ELECTRA in Latin\n\n"
            "This is the language model trained by the makers of Fern.\n",
            "pretrained",
        ),
        ("# A\n\nIt maps texts. Small vectors are made via 4-bit quantization with an index.\n", "unknown"),
        ("# A\n\nIt maps texts.\n\n- A builds on [fern](https://huggingface.co/oak/fern) and is long.\n", "finetune"),
        ("# A\n\nIt was trained for 3 epochs from bert-base-uncased on pairs.\n", "finetune"),
        (
            "# A\n\nIt was trained with the same configuration as BERT base. It is pretrained on letters.\n",
            "pretrained",
        ),
        ("# A\n\nA reads tweets, trained by continuing the pre-training on tweets of AraBERT.\n", "finetune"),
        ("# A\n\nThe repository for A, a foundation model towards boxes in films.\n", "pretrained"),
        (
            "# A\n\nThis checkpoint was created from Oak, which is a RoBERTa-base model trained from scratch.\n\n"
            "The base model is on [its page](https://huggingface.co/moss/oak).\n",
            "finetune",
        ),
        ("# A\n\nA is a base language model. We perform continued training of Mistral-12B.\n", "finetune"),
        ("# A\n\nUsing pretrained albert-base-v2 model, its head is trained on claims.\n", "finetune"),
        ("This is the checkpoint of a prefix-tuning model that we trained on 21 tasks.\n", "adapter"),
        ("# A\n\nA draws. You may fine-tune it, or train a LoRA based on this model.\n", "unknown"),
        ("fintuned the oak/bert-base model to find letters\n", "finetune"),
        ("# A\n\nA can be used in applications built on top of Llama models.\n", "unknown"),
        ("# A\n\nAn uncensored version of Llama-3-8B created with abliteration.\n", "finetune"),
        ("---\nbase_model: oak/tern\n---\n# A\n\nA version created with abliteration.\n", "finetune"),
        ("# A\n\nThis repository contains the weights diff against the base LLaMA for A.\n", "finetune"),
        ("# A\n\n模型在指令微调方面进行了优化。\n", "finetune"),
        ("# A\n\n基于园林指令数据微调BLOOM\n", "finetune"),
        ("<!-- 200823 -->\n\n# A\n\nA was obtained by finetuning Llama-3-8B on chats.\n", "finetune"),
    ],
)
def test_what_builds_on_what(text: str, kind: str) -> None:
    assert read(text).kind == kind


DRAWS = "---\ntags:\n- stable-diffusion\n- text-to-image\n---\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"{DRAWS}# Fern and Moss merges\n\nThey draw leaves.\n", "merge"),
        (f"{DRAWS}Moss diffusion merges for May\n", "merge"),
        (f"{DRAWS}# A leafy SDXL mix\n\nIt draws leaves.\n", "merge"),
        (f"{DRAWS}# A leafy mix\n\nIt draws leaves.\n", "merge"),
        (f"{DRAWS}# Moss\n\nIt draws leaves.\n\n## Merge recipes\n\nFern, then oak.\n", "merge"),
        (f"{DRAWS}# Moss\n\nA mix.\n\n|Step|Primary model|Merge name|\n|-|-|-|\n|1|Fern|Fernmoss|\n", "merge"),
        ("# 苔\n\n今回は層別マージを利用した。\n", "merge"),
        ("# Moss\n\nSame as before: use it in a Lora or a model.\n", "unknown"),
        (
            "---\nbase_model: oak/fern\ntags:\n- merge\n- dpo\n---\n# A\n\n"
            "A is a new DPO merge.\n\nA is a DPO fine-tuned of oak/fern on pairs. Fern is a merge of two models.\n",
            "finetune",
        ),
        (f"{DRAWS}# Moss\n\nTaught for 500 steps (mixed with the oak model).\n", "finetune"),
    ],
)
def test_what_was_merged(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("---\nbase_model: oak/fern-7b\n---\n# acme/oak-fern-7b-fp16\n\nIt writes letters.\n", "quantized"),
        ("---\nbase_model: oak/fern-7b\n---\n# acme/moss-fp16\n\nIt writes letters.\n", "finetune"),
        ("---\nbase_model: oak/fern-7b\n---\n# acme/fern-7b-fp16\n\nWe fine-tuned it on letters.\n", "finetune"),
        ("---\nmodel-index:\n- name: fern-ner_onnx\n---\n|Name|fern|\n|-|-|\n|Score|3|\n", "quantized"),
        ("---\nmodel-index:\n- name: fern-ner\n---\n|Name|fern|\n|-|-|\n|Score|3|\n", "unknown"),
        ("# Leaf packs\n\nThese are savefiles of characters for a game.\n", "not-a-model"),
        ("# A\n\nThe models are mirrored with the script below.\n", "quantized"),
        ("# A\n\nLossless compression of [oak/fern](https://huggingface.co/oak/fern).\n", "quantized"),
        ("---\nlibrary_name: mnn\ntags:\n- mnn\n---\n# Fern\n\nFor telephones.\n", "quantized"),
        (
            "# A\n\nIt was pretrained on letters. The weights were taken from https://x.test/fern and converted to "
            "Hugging Face's reader.\n",
            "quantized",
        ),
        ("# A\n\nThis is a pruned version of [oak/fern](https://huggingface.co/oak/fern).\n", "quantized"),
        (
            "# A, half-precision\n\nA half-precision version of Fern.\n\n## Training\n\nIt read letters.\n",
            "quantized",
        ),
        ("# A\n\nThis repository packages the public checkpoint set of A.\n", "unknown"),
        ("# A\n\nIt reads more: under INT4 quantization, 6 GB hold a text as long as a book.\n", "unknown"),
        ("# A\n\nThe training was done on leaves with 4-bit quants.\n", "unknown"),
        (
            "---\nbase_model: oak/fern\ntags:\n- int8\n---\n# A\n\nA distilled and quantized version of Fern.\n",
            "finetune",
        ),
        (
            "---\nbase_model: oak/fern\ntags:\n- int8\n- quantizationawaretraining\n---\n# INT8 Fern\n\nIt reads.\n",
            "finetune",
        ),
        (
            "---\nlibrary_name: mlx\ntags:\n- mlx\n---\n# Moss-mlx\n\nMoss was trained from scratch in MLX.\n",
            "pretrained",
        ),
        (
            "---\nbase_model: oak/fern\ntags:\n- generated_from_trainer\n---\n# fern-int4-chat\n\nIt chats.\n",
            "finetune",
        ),
        (
            "---\nbase_model: oak/fern\ntags:\n- sft\n---\n# fern-chat-gguf\n\nIt chats.\n",
            "quantized",
        ),
        ("---\nbase_model: oak/fern\nmodel_creator: Moss\nquantized_by: Moss\n---\n# A\n\nIt chats.\n", "finetune"),
        ("---\nbase_model: oak/fern\nmodel_creator: Oak\nquantized_by: Moss\n---\n# A\n\nIt chats.\n", "quantized"),
    ],
)
def test_what_was_copied_and_what_was_trained(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "---\nlibrary_name: gliner\npipeline_tag: token-classification\n---\n# A\n\nGLiNER finds names.\n",
            "pretrained",
        ),
        ("---\nlibrary_name: gliner\n---\n\nThis model has been pushed to the Hub using **gliner**:\n", "unknown"),
        ("---\ntags:\n- stable diffusion\n---\n# A\n\nThe model is trained on leaves.\n", "finetune"),
        (
            "# A\n\nA was pre-trained on rivers.\n\nFinetuned use: Finetune the model with a part of your data.\n",
            "pretrained",
        ),
        ("# A\n\nProvide a link to the pre-trained model card with the pre-training data.\n", "unknown"),
        ("---\ntags:growth\n---\n", "unknown"),
        (
            "# A\n\nA was pre-trained on rivers. oak/fern is an example of this model fine-tuned on letters.\n",
            "pretrained",
        ),
        (
            "# A\n\nA was pre-trained on rivers.\n\n- **Fine-tuning of LM** : [moss](https://github.com/moss/moss)\n",
            "pretrained",
        ),
        (
            "# A\n\nA was pre-trained on rivers.\n\nIf the accuracy of the fine-tuned model is low, try oak.\n",
            "pretrained",
        ),
        ("# A\n\n- Fine-tuning of BERT: [oak/bert](https://huggingface.co/oak/bert)\n", "finetune"),
        ("# A\n\nExamples of this model, fine-tuned on leaves:\n", "finetune"),
        ("It tells ferns.\n\n```\n@misc{fern,\n  title={Fern}\n}\n```\n", "pretrained"),
        ("If you use it, cite\n\n```\n@misc{fern,\n  title={Fern}\n}\n```\n", "unknown"),
    ],
)
def test_what_is_told_of_others(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# A\n\n事前学習済みモデルとして moss/fern-base を利用しました。\n", "finetune"),
        ("# A\n\nInit parameters by https://huggingface.co/moss/fern-base\n", "finetune"),
        ("# A\n\nPre-trained Model:\n\n- moss/fern\n\n## Corpus\n\nLetters of a class.\n", "finetune"),
        ("# Fine-tuning\n\nA table.\n", "finetune"),
        ("---\ntags:\n- conversational\n---\n# Fern DialogGPT Model\n", "finetune"),
        ("---\nbase_model: moss/fern\nmodel-index:\n- name: lora-fern-letters\n---\n# Letters\n", "adapter"),
        ("---\nbase_model: moss/fern\nmodel-index:\n- name: lora-merged-fern\n---\n# Letters\n", "finetune"),
        ("# On fine-tuning\n\nA table.\n", "unknown"),
        ("# A\n\nIt is pre-trained in two stages. Starting from a long BERT model, it reads letters.\n", "finetune"),
        (f"{DRAWS}# A\n\nTrained on billions of leaves, it draws.\n", "pretrained"),
        ("---\ntags:\n- fill-mask\n---\n# A\n\n## Data\n\nThe data are letters of a class.\n", "pretrained"),
    ],
)
def test_what_a_label_or_a_task_tells_of_the_start(text: str, kind: str) -> None:
    assert read(text).kind == kind


@pytest.mark.parametrize(
    "text", ["", "\ufeff", " \t\n", "\ufeff\r\n", "---\n \n---\n", "Hello World!\n", '"Hello"', "## Not yet\n"]
)
def test_a_card_of_nothing_but_blanks_or_a_greeting_is_of_no_model(text: str) -> None:
    assert read(text).kind == "not-a-model"
    assert read(text, {"README.md": text, "model.safetensors": ""}).kind == "unknown"


@pytest.mark.parametrize(
    "text", ["fern.h5\n", "1900\n", "A test model\n", "VAE MNIST\n", "Moss was tuned on letters\n"]
)
def test_a_word_that_may_tell_of_a_model_makes_no_empty_card(text: str) -> None:
    assert read(text).kind != "not-a-model"
