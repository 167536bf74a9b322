"""Drafts in each language that stubs are written in: the card's own, placed and read as those in English are."""

from __future__ import annotations

import json

import pytest

from hfcardlint import engine, fixer
from hfcardlint.card.card import Card
from hfcardlint.card.repo import Repo
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.disclosures.language import KNOWN
from hfcardlint.drafts import stubs, told
from hfcardlint.rule import Profile

SIZES = {"num_hidden_layers": 12, "hidden_size": 768, "num_attention_heads": 8, "vocab_size": 32000}
CONFIG = json.dumps({"architectures": ["BirchForCausalLM"], "model_type": "birch", **SIZES})
BODIES = {
    "ar": ("هذا نموذج صغير دُرّب من الصفر على وسم كلمات الجملة بأنواعها، وهو مخصص للبحث وليس للاستخدام في الإنتاج."),
    "de": (
        "Das Modell wurde von Grund auf trainiert und es ist ein kleines Modell, das die Wörter eines Satzes "
        "mit ihren Wortarten versieht. Es ist für die Forschung gedacht und nicht für den Einsatz in der "
        "Produktion, weil es nur wenige Sätze gesehen hat und sich oft irrt."
    ),
    "en": (
        "This is a small model that tags the words of a sentence with their parts of speech. It is meant for "
        "research and not for production, because it has seen few sentences and is often wrong."
    ),
    "es": (
        "Este es un modelo pequeño que se entrenó desde cero y que etiqueta las palabras de una frase con su "
        "categoría. Está pensado para la investigación y no para la producción, porque ha visto pocas frases "
        "y se equivoca a menudo."
    ),
    "fr": (
        "Ce modèle est un petit modèle qui a été entraîné à partir de zéro et qui étiquette les mots d'une "
        "phrase. Il est prévu pour la recherche et non pour la production, car il n'a vu que peu de phrases "
        "et se trompe souvent."
    ),
    "it": (
        "Questo è un piccolo modello che è stato addestrato da zero e che etichetta le parole di una frase "
        "con la loro categoria. È pensato per la ricerca e non per la produzione, perché ha visto poche "
        "frasi e sbaglia spesso."
    ),
    "ja": (
        "これはゼロから学習した小さなモデルで、文中の単語に品詞のタグを付けます。研究用であり、実運用には向きません。"
    ),
    "ko": (
        "이것은 처음부터 학습한 작은 모델로 문장의 단어에 품사를 붙입니다. 연구용이며 실제 서비스에는 적합하"
        "지 않습니다."
    ),
    "pt": (
        "Este é um modelo pequeno que foi treinado do zero e que etiqueta as palavras de uma frase com a sua "
        "categoria. Ele é destinado à pesquisa e não à produção, porque viu poucas frases e erra com "
        "frequência."
    ),
    "ru": (
        "Это небольшая модель, которая была обучена с нуля и размечает слова предложения по частям речи. Она "
        "нужна для исследований, а не для работы, потому что видела мало предложений и часто ошибается."
    ),
    "vi": (
        "Đây là một mô hình nhỏ được huấn luyện từ đầu để gán nhãn từ loại cho các từ trong câu. Mô hình này "
        "được dùng cho nghiên cứu và không dùng cho sản phẩm, vì nó chỉ thấy ít câu và thường sai."
    ),
    "zh": "这是一个从零开始训练的小型模型，用于给句子中的词语做词性标注，仅供研究使用，不适合用于生产环境。",
}


def test_a_long_list_of_names_does_not_hide_the_language_of_the_text() -> None:
    names = "".join(f"- Novak {number} se Svoboda\n" for number in range(85))
    text = "The model was trained on the data that we had, and it is to be used with care.\n\n" * 20
    for body in (f"{names}\n{text}", f"{text}\n\n{names}"):
        assert Card(Source("README.md", f"# Fern\n\n{body}\n")).disclosures.body_language == "en"


def mended(lang: str, repo: Repo | None) -> Card:
    """Return the card in a language after its unsafe fixes; a second run must change nothing."""
    config = Config(profile=Profile.STRICT)
    plan = engine.choose(config)
    card = Card(Source("README.md", f"---\nlicense: mit\n---\n# Birch\n\n{BODIES[lang]}\n"), repo)
    assert card.disclosures.body_language == lang
    done = fixer.fix(card, plan, config, True)
    assert not done.dropped
    after = card.with_text(done.text)
    assert fixer.fix(after, plan, config, True).text == done.text
    return after


def test_stubs_are_written_in_every_language_that_is_read() -> None:
    assert set(told.texts()["marker"]) == set(told.texts()["architecture"]) == set(BODIES) == KNOWN


@pytest.mark.parametrize("lang", sorted(BODIES))
def test_stubs_are_absent_facts(lang: str) -> None:
    card = mended(lang, None)
    assert {stub.section for stub in card.disclosures.stubs} == {"data", "training_code", "architecture"}
    for section in ("data", "training_code", "architecture"):
        assert f"## {stubs.heading(section, lang)}\n" in card.text
        assert getattr(card.disclosures, section).state == "absent"
    english = [part["prompt"]["en"] for section in told.texts()["items"] for part in section["parts"]]
    assert lang == "en" or not any(prompt in card.text for prompt in english)


@pytest.mark.parametrize("lang", sorted(BODIES))
def test_the_sentence_on_the_architecture_is_read_as_one(lang: str) -> None:
    card = mended(lang, Repo.of({"config.json": CONFIG}))
    said = told.architecture(card.repo, lang) if card.repo else None
    assert said is not None
    assert f"## {stubs.heading('architecture', lang)}\n\n{said.text}\n" in card.text
    assert card.disclosures.architecture.state == "described"
    assert all(str(number) in said.text for number in SIZES.values())
