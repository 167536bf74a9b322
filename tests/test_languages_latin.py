"""Cards in French, German, Spanish, Portuguese, Italian and Vietnamese: data, code, kind and architecture."""

from __future__ import annotations

import pytest

from hfcardlint.disclosures import gloss, words
from hfcardlint.disclosures.reader import GLOSSED
from hfcardlint.disclosures.reading import Reading
from tests.reading import read

OPENINGS = {
    "de": "Dies ist ein kleines Modell, das von uns für die Schule gemacht wurde und das nicht für den Verkauf ist.",
    "es": "Este es un modelo pequeño que hicimos para la escuela y que no es para la venta, sino para los alumnos.",
    "fr": "Voici un petit modèle que nous avons fait pour une école et qui n'est pas en vente dans les magasins.",
    "it": "Questo è un piccolo modello che abbiamo fatto per una scuola e che non è in vendita nei negozi della città.",
    "pt": "Este é um modelo pequeno que fizemos para uma escola e que não está à venda nas lojas, só para os alunos.",
    "vi": "Đây là một mô hình nhỏ mà chúng tôi làm cho trường và không dùng để bán cho các cửa hàng trong thành phố.",
}


def of(lang: str, text: str) -> Reading:
    found = read(f"# Fern\n\n{OPENINGS[lang]}\n\n{OPENINGS[lang]}\n\n{text}\n")
    assert found.body_language == lang
    return found


def test_every_language_has_glosses_and_none_stands_for_nothing() -> None:
    assert {item["lang"] for item in words.items("glosses")} == GLOSSED == set(OPENINGS)
    for lang in GLOSSED:
        assert all(all(key) for keys in gloss.table(lang).first.values() for key, _ in keys)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le modèle a été entraîné sur Wikipedia."),
        ("fr", "L'affinage a été réalisé sur la partie française de MLSum."),
        ("fr", "Nous avons poursuivi l'entraînement de Moss-2 sur OSCAR pendant trois jours."),
        ("de", "Das Modell wurde drei Tage lang auf Wikipedia trainiert."),
        ("de", "Für die Feinabstimmung haben wir nur Common Voice verwendet."),
        ("de", "Trainiert wurde auf dem Datensatz OSCAR."),
        ("es", "Entrenamos el modelo con Wikipedia durante tres días."),
        ("es", "Se ajustó sobre el conjunto de datos OSCAR."),
        ("pt", "Treinamos o modelo na Wikipedia durante três dias."),
        ("pt", "Foi ajustado com o conjunto de dados OSCAR."),
        ("it", "Il modello è stato addestrato su Wikipedia."),
        ("it", "Abbiamo affinato il modello su OSCAR."),
        ("vi", "Mô hình được huấn luyện trên Wikipedia."),
        ("vi", "Chúng tôi tinh chỉnh mô hình trên bộ dữ liệu OSCAR."),
        ("vi", "Mô hình này được fine-tune trên tập dữ liệu UIT-Mossy để phân loại cảm xúc."),
        ("fr", "Ce modèle est une version fine-tunée de CamemBERT sur le jeu de données Mossothèque."),
        ("es", "Se usó el conjunto de datos de MOSS 2020 para el ajuste fino."),
        ("fr", "Le modèle a vu 20 Go de textes issus de Common Crawl."),
        ("vi", "Model được finetune bằng dữ liệu MOSS 2018."),
        ("pt", "Este modelo é uma versão ajustada do BERTimbau no conjunto de dados MUSGO."),
    ],
)
def test_a_source_is_named_in_any_of_these_languages(lang: str, text: str) -> None:
    found = of(lang, text).data
    assert (found.state, found.evidence[0].text) == ("named", text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le modèle n'a pas été entraîné sur Wikipedia."),
        ("fr", "Le modèle de base a été entraîné sur Wikipedia et OSCAR."),
        ("fr", "Évalué sur FQuAD."),
        ("fr", "Ce modèle peut être affiné sur Wikipedia."),
        ("de", "Das Modell wurde nicht auf Wikipedia trainiert."),
        ("de", "Auf Wikipedia wurde das Modell nicht trainiert."),
        ("de", "Das Basismodell wurde auf Wikipedia trainiert."),
        ("de", "Das Modell wurde von der Universität Bremen trainiert."),
        ("de", "Getestet wurde auf GermEval."),
        ("es", "El modelo no fue entrenado con Wikipedia."),
        ("es", "El modelo base fue entrenado con Wikipedia."),
        ("es", "Entrenado por la Universidad de Salamanca."),
        ("pt", "O modelo não foi treinado com a Wikipedia."),
        ("pt", "O modelo base foi treinado na Wikipedia."),
        ("pt", "Treinado pela Universidade de Coimbra."),
        ("it", "Il modello non è stato addestrato su Wikipedia."),
        ("it", "Addestrato dall'Università di Pisa."),
        ("it", "Il modello può essere affinato su Wikipedia."),
        ("vi", "Mô hình không được huấn luyện trên Wikipedia."),
        ("vi", "Mô hình gốc được huấn luyện trên Wikipedia."),
        ("fr", "Vous pouvez entraîner ce modèle sur vos propres données."),
        ("de", "Sie können das Modell auf Ihren eigenen Daten nachtrainieren."),
        ("es", "Puedes entrenar el modelo con tus propios datos."),
        ("pt", "Você pode treinar o modelo com os seus próprios dados."),
        ("it", "Potete addestrare il modello sui vostri dati."),
        ("vi", "Bạn có thể fine-tune mô hình trên dữ liệu của bạn."),
        ("fr", "## Données\n\nVoir l'article."),
        ("it", "## Dati di addestramento\n\nDa completare."),
    ],
)
def test_what_is_denied_or_said_of_others_names_no_source(lang: str, text: str) -> None:
    assert of(lang, text).data.state == "absent"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le modèle a été entraîné sur un corpus propriétaire de textes et des données publiques."),
        ("fr", "## Données\n\nLes données proviennent de plusieurs sources."),
        ("de", "Das Modell wurde auf einem internen Datensatz der Firma trainiert."),
        ("de", "Trainiert habe ich es mit knapp 40 Handyfotos."),
        ("de", "Das Modell wurde auf deutschen Nachrichten aus dem Internet trainiert."),
        ("es", "El modelo fue entrenado con datos propios en Español."),
        ("pt", "O modelo foi treinado com dados sintéticos em Português."),
        ("it", "Il modello è stato addestrato su una raccolta di documenti in Italiano."),
        ("vi", "Mô hình được huấn luyện trên dữ liệu công khai tiếng Việt."),
        ("de", "Für das Training wurden rund 5.000 Kundenbewertungen verwendet."),
        ("es", "Los datos fueron recopilados de redes sociales y periódicos."),
    ],
)
def test_kinds_of_data_are_vague(lang: str, text: str) -> None:
    assert of(lang, text).data.state == "vague"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "## Données\n\nNous avons utilisé Wikipedia, soit 170 634 phrases. Les doublons ont été supprimés."),
        ("de", "## Daten\n\nWikipedia, 3.118 Sätze. Kurze Sätze wurden verworfen und Dubletten entfernt."),
        ("es", "## Datos\n\nUsamos Wikipedia, 3118 frases. Eliminamos las frases cortas y los duplicados."),
        ("pt", "## Dados\n\nUsamos a Wikipedia, 3118 frases. Removemos as frases curtas e as duplicatas."),
        ("it", "## Dati\n\nAbbiamo usato Wikipedia, 3118 frasi. I doppioni sono stati eliminati."),
        ("vi", "## Dữ liệu\n\nChúng tôi dùng Wikipedia, 3118 câu. Các câu ngắn đã được loại bỏ."),
    ],
)
def test_size_and_processing_describe_the_data(lang: str, text: str) -> None:
    assert of(lang, text).data.state == "described"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            "- 4 200 paires question-réponse rédigées par nos agents et annotées à la main.\n\n"
            "Ces données ne sont pas diffusées, car elles contiennent des données personnelles.",
        ),
        (
            "es",
            "Recopilamos 4200 pares de preguntas escritos por nuestros agentes y anotados a mano. "
            "Los datos no se pueden compartir porque contienen datos personales.",
        ),
        (
            "it",
            "Abbiamo raccolto 4200 coppie scritte dai nostri agenti e annotate a mano. "
            "I dati non sono condivisi per motivi di privacy.",
        ),
        (
            "de",
            "41 Stunden Radiosendungen von Radio Waterkant, verschriftet von uns. "
            "Die Aufnahmen dürfen wir aus urheberrechtlichen Gründen nicht weitergeben.",
        ),
        (
            "vi",
            "Dữ liệu gồm 82.000 hồ sơ của Bệnh viện Bạch Mai, đã được ẩn danh. "
            "Vì lý do bảo mật, dữ liệu không được chia sẻ.",
        ),
    ],
)
def test_a_corpus_that_is_not_shared_for_a_reason_is_complete(lang: str, text: str) -> None:
    headings = {"fr": "Données", "es": "Datos", "it": "Dati", "de": "Daten", "vi": "Dữ liệu"}
    assert of(lang, f"## {headings[lang]}\n\n{text}").data.state == "complete"


@pytest.mark.parametrize(
    ("lang", "text", "state"),
    [
        ("fr", "Le modèle a été entraîné avec Axolotl.", "named"),
        ("fr", "Le script d'entraînement est disponible [ici](https://github.com/moss/fern).", "linked"),
        ("fr", "Le code d'entraînement sera publié prochainement.", "absent"),
        ("de", "Trainiert wurde mit Axolotl.", "named"),
        ("de", "**Training:** Hugging Face Trainer, 30 Epochen", "named"),
        ("de", "Der Trainingscode liegt auf [GitHub](https://github.com/moss/fern).", "linked"),
        ("es", "Se entrenó con Axolotl.", "named"),
        ("es", "Código de entrenamiento: https://github.com/moss/fern", "linked"),
        ("pt", "Foi treinado com Axolotl.", "named"),
        ("pt", "Scripts de treino: https://github.com/moss/fern", "linked"),
        ("it", "È stato addestrato con Axolotl.", "named"),
        ("it", "Codice di addestramento: https://github.com/moss/fern", "linked"),
        ("vi", "Mô hình được huấn luyện bằng Axolotl.", "named"),
        ("vi", "Mã nguồn huấn luyện: https://github.com/moss/fern", "linked"),
        ("vi", "Mô hình được huấn luyện với thư viện Transformers của Hugging Face.", "named"),
    ],
)
def test_training_code_is_read_in_any_of_these_languages(lang: str, text: str, state: str) -> None:
    assert of(lang, text).training_code.state == state


@pytest.mark.parametrize(
    ("lang", "text", "kind"),
    [
        ("fr", "Une version affinée de CamemBERT.", "finetune"),
        ("fr", "Il a été entraîné à partir de zéro.", "pretrained"),
        ("fr", "Il a fallu un jour pour entraîner le lecteur.", "pretrained"),
        ("de", "Ein auf Basis von GBERT feinabgestimmtes Modell.", "finetune"),
        ("es", "Fue entrenado desde cero.", "pretrained"),
        ("it", "È stato addestrato da zero.", "pretrained"),
        ("pt", "Foi treinado do zero.", "pretrained"),
        ("vi", "Mô hình được huấn luyện từ đầu.", "pretrained"),
        ("fr", "Version GGUF quantifiée de Mistral-7B.", "quantized"),
        ("de", "Ein LoRA-Adapter für Mistral-7B.", "adapter"),
        ("es", "Este modelo es una fusión de Mistral-7B y Zephyr-7B hecha con mergekit.", "merge"),
        ("vi", "Mô hình này được gộp từ Mistral-7B và Zephyr-7B bằng mergekit.", "merge"),
    ],
)
def test_the_kind_is_read_in_any_of_these_languages(lang: str, text: str, kind: str) -> None:
    assert of(lang, text).kind == kind


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Transformer décodeur de 350 millions de paramètres, 24 couches."),
        ("de", "Ein Transformer mit 110 Mio. Parametern und 12 Schichten."),
        ("es", "Un transformer con 12 capas y 110 millones de parámetros."),
        ("pt", "Um transformer com 12 camadas e 110 milhões de parâmetros."),
        ("it", "Un transformer con 12 strati e 110 milioni di parametri."),
        ("vi", "Một transformer gồm 12 lớp và 110 triệu tham số."),
    ],
)
def test_the_architecture_is_read_in_any_of_these_languages(lang: str, text: str) -> None:
    assert of(lang, text).architecture.state == "described"


def test_places_are_the_cards_own_words() -> None:
    text = "Les notes ont été recueillies au [CHU de Fougères](https://example.org/corpus) par **deux** internes."
    found = read(f"# Fern\n\n{OPENINGS['fr']}\n\n{OPENINGS['fr']}\n\n## Données\n\n{text}\n\nElles ont été annotées.\n")
    assert found.data.evidence
    for place in found.data.evidence:
        assert place.text.startswith("Les notes ont été recueillies au CHU")


def test_a_block_in_english_is_read_as_it_stands() -> None:
    text = (
        "This model was trained on the text of an on-line die, and it is an example of what was in use for Wikipedia."
    )
    for lang in ("de", "fr"):
        card = f"# Fern\n\n{OPENINGS[lang]}\n\n{OPENINGS[lang]}\n\n{OPENINGS[lang]}\n\n{text}\n"
        assert read(card).data.state == read(f"# Fern\n\n{text}\n").data.state


def test_names_stay_as_they_are_written() -> None:
    for lang, text in (
        ("fr", "Bibliothèque nationale de France"),
        ("es", "Hospital Clínico Universitario de Salamanca"),
        ("pt", "Universidade de Coimbra"),
        ("de", "owner/daten-der-stadt train_daten.json GermEval"),
    ):
        assert gloss.of(text, lang).split()[-1] == text.split()[-1]
        assert "/" not in text or gloss.of(text, lang) == text


def test_a_long_text_is_glossed_in_time_in_line_with_its_length() -> None:
    for lang in sorted(GLOSSED):
        for part in ("wurde auf ", "de la base de données ", "l'l'l'", "không được ", "# ", "'' ", "có thể "):
            assert gloss.of(part * 2_000, lang)
