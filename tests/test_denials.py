"""What a card says that was not used trained nothing, and is no data of the model."""

from __future__ import annotations

import pytest

from hfcardlint.disclosures.reading import Reading
from tests.reading import read


def _read(text: str, heading: str = "") -> Reading:
    return read(f"---\nlicense: mit\n---\n\n# Heron\n\n{heading}\n\n{text}\n")


@pytest.mark.parametrize("heading", ["", "## Training data", "## Training procedure"])
@pytest.mark.parametrize(
    "text",
    [
        "The model was not trained on Wikipedia.",
        "It has never been trained on Wikipedia.",
        "Wikipedia was not used for training.",
        "We did not use Wikipedia to train the model.",
        "Neither Wikipedia nor C4 was used for training.",
        "The training set does not contain Wikipedia.",
    ],
)
def test_data_that_were_not_used_are_none(text: str, heading: str) -> None:
    assert _read(text, heading).data.state == "absent"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The model was trained on Common Voice, not on Wikipedia.", "Common Voice"),
        ("It was not trained on Wikipedia but on Common Voice.", "Common Voice"),
        ("It was trained on SQuAD. It was not trained on Wikipedia.", "SQuAD"),
        ("It was trained on SQuAD, which was not used by the base model.", "SQuAD"),
        ("SQuAD was used, and was not filtered.", "SQuAD"),
        ("It was trained not only on SQuAD.", "SQuAD"),
        ("It was trained on SQuAD, on questions (not containing names) of boys.", "SQuAD"),
        ("It was trained on SQuAD. Make sure not to use SQuAD for a test.", "SQuAD"),
        ("- SQuAD (test set not used)", "SQuAD"),
        ("SQuAD (articles shorter than a page were not used)", "SQuAD"),
        ("Labels were not used in training on ImageNet.", "ImageNet"),
        ("It was pretrained on OSCAR and has not been fine-tuned for any task.", "OSCAR"),
        ("OSCAR, which doesn't include code, was used.", "OSCAR"),
        ("The Common Voice dataset doesn't contain accents.", "Common Voice"),
        ("It wasn't trained on anything except Wikipedia.", "Wikipedia"),
        ("We never used more than a tenth of OSCAR.", "OSCAR"),
        ("SNLI is not used; MNLI is.", "SNLI, MNLI"),
        ("It was trained on the filtered, not the raw, Common Voice.", "Common Voice"),
        ("Das Modell wurde nicht auf OSCAR, sondern auf Common Voice trainiert.", "Common Voice"),
        ("使用不包含标签的 THUCNews 训练。", "THUCNews"),
        ("라벨을 사용하지 않고 KLUE 데이터로 학습했습니다.", "KLUE"),
    ],
)
def test_the_data_beside_what_was_not_used_are_named(text: str, name: str) -> None:
    data = _read(text, "## Training data").data
    assert (data.state, data.said.partition(";")[0]) == ("named", name)


@pytest.mark.parametrize(
    "text",
    [
        "The model was trained on MIMIC-III and patients under 18 were excluded.",
        "It was trained on LibriSpeech (noisy clips were excluded).",
        "After the test split was excluded, the model was trained on SQuAD.",
        "The model was trained on Common Voice. These data are not for commercial use.",
        "Contrairement à BERT, ce modèle a été entraîné sur OSCAR.",
    ],
)
def test_data_stay_named_where_something_else_was_left_out(text: str) -> None:
    assert _read(text).data.state in ("named", "described")


def test_what_was_left_out_is_a_selection_all_the_same() -> None:
    text = "It was trained on 9,000 articles of Wikipedia. Articles longer than 2,048 tokens were excluded."
    assert "D1c" not in _read(text, "## Training data").data.missing


@pytest.mark.parametrize(
    "text",
    [
        "训练集不包含 SQuAD 和 WikiText。",
        "训练数据中不含 THUCNews。",
        "训练数据不公开。",
        "KLUE 데이터는 학습에 쓰지 않았습니다.",
        "학습 데이터와 코드는 공개 계획이 없습니다.",
        "Wikipedia は学習に使っていません。",
        "学習データは後日追記します。",
        "Ни Lenta.ru, ни корпус Тайга при обучении не использовались.",
        "لم نستخدم ويكيبيديا في التدريب.",
        "Das Modell wurde nicht auf Wikipedia trainiert.",
        "Le modèle n'a pas été entraîné sur Wikipédia.",
    ],
)
def test_data_denied_in_other_languages_are_none(text: str) -> None:
    assert _read(text).data.state == "absent"


def test_data_beside_what_is_denied_in_chinese_stay_vague() -> None:
    data = _read("训练数据是公司内部的新闻标题，没有用 THUCNews。").data
    assert (data.state, "THUCNews; " in data.said) == ("vague", False)


@pytest.mark.parametrize("heading", ["", "## Training procedure"])
@pytest.mark.parametrize(
    "text",
    [
        "The model was not trained with Axolotl.",
        "We did not use Axolotl for training.",
        "Axolotl was not used for training.",
        "训练没有使用 LLaMA-Factory，而是自己写的循环。",
        "训练时没用 Trainer。",
        "Trainer を使用せず、自前のループで学習しました。",
        "Trainer는 사용하지 않고 직접 짠 루프로 학습했습니다.",
        "Trainer из transformers мы не использовали, цикл свой.",
        "لم نستخدم Unsloth في التدريب.",
        "Das Modell wurde nicht mit Axolotl trainiert.",
    ],
)
def test_a_tool_that_was_not_used_trained_nothing(text: str, heading: str) -> None:
    assert _read(text, heading).training_code.state == "absent"


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("We trained it with TRL, not with Axolotl.", "TRL"),
        ("训练没有使用 LLaMA-Factory，使用 Axolotl 训练。", "Axolotl"),
        ("使用 LLaMA-Factory 训练，没有使用量化。", "LLaMA-Factory"),
        ("Axolotl で学習し、量子化は使っていません。", "Axolotl"),
        ("Axolotl로 학습했고 Trainer는 쓰지 않았습니다.", "Axolotl"),
        ("Обучали с помощью Axolotl, без квантования.", "Axolotl"),
        ("It was fine-tuned with TRL and sample packing was not used.", "TRL"),
        ("Fine-tuned with Unsloth on data which is not included in the repo.", "Unsloth"),
    ],
)
def test_the_tool_beside_what_was_not_used_is_named(text: str, tool: str) -> None:
    code = _read(text).training_code
    assert (code.state, code.said.partition(";")[0]) == ("named", tool)


@pytest.mark.parametrize(
    "text",
    [
        "GGUF quantization of moss/fern; the output layer is not quantized.",
        "MLX conversion of moss/fern (not quantized, bf16).",
        "The quantized model weights follow the layout of llama.cpp.",
    ],
)
def test_a_copy_stays_one_where_a_part_is_not_quantized(text: str) -> None:
    assert read(f"# Heron\n\n{text}\n").kind == "quantized"


@pytest.mark.parametrize(
    "text",
    [
        "A quantized version will follow later.",
        "Quantized versions will be released soon.",
        "This is not a merge of models.",
        "It is not a LoRA adapter.",
        "This model is not quantized.",
        "本模型不是LoRA模型。",
    ],
)
def test_a_kind_that_is_denied_or_promised_is_not_its_own(text: str) -> None:
    about = "Heron tells birds by their songs. We trained it on our recordings from scratch. "
    assert _read(about + text).kind == "pretrained"


@pytest.mark.parametrize("text", ["Baichuan 团队公开了训练代码，我们没有公开。", "他们开源了训练代码，我们没有。"])
def test_the_code_of_others_is_not_that_of_this_model(text: str) -> None:
    assert _read(text).training_code.state == "absent"
    assert _read("我们开源了训练代码。").training_code.state == "linked"


@pytest.mark.parametrize(
    "text",
    [
        "سكربتات التدريب موجودة في https://github.com/heron/heron",
        "شفرة التدريب منشورة في https://github.com/heron/heron",
    ],
)
def test_training_code_in_arabic_in_the_plural_is_linked(text: str) -> None:
    assert _read(text).training_code.state == "linked"


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("Axolotl で3エポック回しました。", "Axolotl"),
        ("Axolotl로 A6000 한 장에서 2에폭 돌렸고 lr은 2e-4입니다.", "Axolotl"),
        ("Ранг 16, 2500 шагов, тренил в Axolotl.", "Axolotl"),
        ("درّبته بمكتبة Unsloth على حاسوبي.", "Unsloth"),
        ("دربته باستخدام Unsloth.", "Unsloth"),
    ],
)
def test_tools_are_named_with_everyday_verbs(text: str, tool: str) -> None:
    code = _read(text).training_code
    assert (code.state, code.said.partition(";")[0]) == ("named", tool)
