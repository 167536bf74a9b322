"""What cards in six languages tell of data, tools and copies in everyday words."""

from __future__ import annotations

import pytest

from hfcardlint.disclosures.reading import Reading
from tests.reading import meta, read
from tests.test_languages_latin import of

ABOUT = "This is a small network of five layers that we made for a school and that is not for sale in the shops."


def fern(text: str, base: str = "") -> Reading:
    return read((meta(f"base_model: {base}") if base else "") + f"# Fern\n\n{ABOUT}\n\n{text}\n")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Les enregistrements viennent de diverses sources publiques en ligne."),
        ("it", "Le immagini arrivano da vari archivi pubblici."),
        ("pt", "Os dados são da própria escola e confidenciais."),
        ("vi", "Ảnh lấy từ nhiều nguồn trên mạng."),
        ("vi", "Dữ liệu mình tự viết với mấy đứa bạn."),
        ("en", "The recordings come from various public sources."),
        ("en", "The data are confidential and belong to the school."),
        ("en", "We wrote the data ourselves with friends."),
    ],
)
def test_where_data_come_from_is_vague_without_a_source(lang: str, text: str) -> None:
    found = (fern(text) if lang == "en" else of(lang, text)).data
    assert (found.state, found.evidence[0].text) == ("vague", text)


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        (
            "fr",
            "## Le corpus\n\nNous avons récupéré 1 200 décisions entre 2021 et 2024. Les doublons ont été retirés. "
            "Deux juristes ont étiqueté chaque texte.",
            "1 200 décisions",
        ),
        (
            "pt",
            "## Dados de treino\n\nSão 21 mil manifestações obtidas na escola, de 2019 a 2023. Removemos nomes dos "
            "textos. Duas pessoas anotaram os textos.",
            "21 mil manifestações",
        ),
        (
            "de",
            "Als Vorlage dienten 42 eigene Bilder, alle mit dem Handy abfotografiert und von Hand beschriftet.",
            "42 eigene Bilder",
        ),
    ],
)
def test_an_own_corpus_is_told_by_the_verb_of_collecting(lang: str, text: str, said: str) -> None:
    found = of(lang, text).data
    assert (found.state, found.said) == ("described", f"own corpus, {said}")


@pytest.mark.parametrize("mark", ["**Corpus.**", "**Corpus**.", "**Training data.**"])
def test_a_label_in_bold_before_a_text_is_its_heading(mark: str) -> None:
    found = fern(f"{mark} We gathered Wikipedia and articles of the paper Mosspost.").data
    assert found.state == "named"
    assert fern(
        f"{mark.replace('Corpus', 'Network').replace('Training data', 'Network')} See Wikipedia."
    ).data.state == ("absent")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Conversion de Moss-7B au format MLX."),
        ("de", "Konvertierung von Moss-7B ins MLX-Format."),
        ("es", "Moss-7B pasada a GGUF (Q3 y Q4). No es un entrenamiento nuevo."),
        ("es", "Versión en GGUF de Moss-7B."),
        ("pt", "Conversão do Moss-7B para GPTQ de 4 bits."),
        ("pt", "Versão GPTQ do Moss-7B."),
        ("it", "Semplice conversione di Moss-7B in formato MLX per chi ha un Mac."),
        ("it", "Versione GGUF di Moss-7B."),
        ("en", "Simple conversion of Moss-7B to MLX."),
    ],
)
def test_a_conversion_told_by_a_noun_owes_no_data(lang: str, text: str) -> None:
    found = fern(text, "moss/moss-7b") if lang == "en" else of(lang, text)
    assert (found.kind, found.data.state) == ("quantized", "not-applicable")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Fait avec Unsloth sur une seule carte."),
        ("it", "LoRA per SDXL, rank 32, fatto con kohya_ss."),
        ("vi", "Train bằng Trainer của Hugging Face trên bộ dữ liệu OSCAR."),
    ],
)
def test_what_made_the_model_is_named_training_code(lang: str, text: str) -> None:
    assert of(lang, text).training_code.state == "named"


def test_a_project_linked_in_vietnamese_is_not_said_to_train() -> None:
    assert of("vi", "Dự án: https://github.com/mosslab/fern").training_code.state == "unlabelled"


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f"])
def test_a_number_is_not_cut_at_the_blank_of_its_thousands(blank: str) -> None:
    found = of("fr", f"Transformeur à 24 couches. Vocabulaire de 48{blank}000 mots.").architecture
    assert found.said == "24 couches, vocabulary 48000"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "it",
            "Un T5 messo a punto per trasformare frasi. L'ho fatto per gioco. Se va in crisi, spegnete.",
        ),
        ("pt", "Resnet ajustada pra separar folha de musgo. Fiz numa aula, acerta quase sempre. Não sei quando mudo."),
    ],
)
def test_a_few_words_tell_italian_and_portuguese(lang: str, text: str) -> None:
    assert read(text).body_language == lang


@pytest.mark.parametrize(
    ("lang", "heading"),
    [("es", "Qué hay que tener en cuenta"), ("fr", "Points d'attention"), ("vi", "Những điều cần lưu ý")],
)
def test_what_to_bear_in_mind_is_limits(lang: str, heading: str) -> None:
    text = f"## {heading}\n\nMoss, Fern, Heron: 4 %, 7 %, 9 %."
    assert of(lang, text).sections["limitations"]
    assert not of(lang, text.replace(heading, "Mosslab")).sections["limitations"]
