"""What is shown of a card that is read in English words: its own words, in the order and spelling of its author."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from hfcardlint.disclosures import gloss, own_words
from hfcardlint.disclosures.reading import Reading
from tests.test_languages_latin import of

CODE = "https://github.com/moss/fern"


def shown(found: Reading) -> list[str]:
    lines = (found.data, found.training_code, found.architecture)
    return [place.text for place in (*found.kind_evidence, *[one for line in lines for one in line.evidence])]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        (
            "fr",
            "Le modèle a été entraîné sur 212 mille paires du CHU de Fougères.",
            "CHU de Fougères, 212 mille paires",
        ),
        ("vi", "Mô hình được huấn luyện trên dữ liệu của Bệnh viện Bạch Mai.", "Bệnh viện Bạch Mai"),
        ("it", "## Dati di addestramento\n\n[Biblioteca Muschiana](https://example.org/m).", "Biblioteca Muschiana"),
        ("de", "## Trainingsdaten\n\nAus dem Moos-Datensatz: 8.124 Exemplare.", "Moos, 8.124 Exemplare"),
        ("es", "Entrenamos el modelo con 5M de tokens de Wikipedia.", "Wikipedia, 5M de tokens"),
        ("pt", "O modelo foi treinado no conjunto de dados Musgo, com 3.118 frases.", "Musgo, 3.118 frases"),
    ],
)
def test_names_and_amounts_of_data_are_as_the_card_writes_them(lang: str, text: str, name: str) -> None:
    assert of(lang, text).data.said.partition(";")[0] == name


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("de", "Ein Transformer mit 24 Schichten.", "24 Schichten"),
        ("pt", "Um transformer com 12 camadas e 16 cabeças.", "12 camadas"),
        ("vi", "Một transformer gồm 12 lớp.", "12 lớp"),
        # A number in another form than the card's is a summary.
        ("fr", "Un transformer de 12 couches et 350 millions de paramètres.", "12 couches, 350M parameters"),
    ],
)
def test_parts_of_a_network_are_counted_in_the_cards_words(lang: str, text: str, said: str) -> None:
    assert of(lang, text).architecture.said == said


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("pt", f"Veja o [script de treino]({CODE}/train.py) público para os detalhes.", "moss/fern"),
        ("it", "Lo script di addestramento ha girato due giorni.", "script di addestramento"),
        ("fr", "Le script d'entraînement a tourné deux jours.", "script d'entraînement"),
        ("es", "Se entrenó con Axolotl en 16 GPUs durante doce días.", "Axolotl"),
    ],
)
def test_code_and_its_evidence_are_in_the_cards_words(lang: str, text: str, said: str) -> None:
    found = of(lang, text)
    assert found.training_code.said.partition(";")[0].partition(" is linked")[0] == said
    plain = text.replace("[", "").replace(f"]({CODE}/train.py)", "")
    assert all(one in plain for one in shown(found))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Die Trainingsskripte liegen im Ordner `training/daten/`."),
        ("es", "Los scripts de entrenamiento están en la carpeta `entrenamiento/`."),
        ("fr", "Les scripts d'entraînement sont dans le dossier `données/`."),
        ("it", "Gli script di addestramento si trovano nella cartella `addestramento/`."),
        ("pt", "Os scripts de treino encontram-se na pasta `treino/`."),
        ("vi", "Mã huấn luyện nằm trong thư mục `huấn luyện/`."),
    ],
)
def test_folders_are_named_as_they_are(lang: str, text: str) -> None:
    found = of(lang, text).training_code
    assert (found.state, found.evidence[0].text) == ("linked", text.replace("`", ""))
    assert text.split("`")[1] in gloss.of(text, lang)


def test_what_stands_again_in_other_words_is_shown_as_it_stands_there() -> None:
    text = "## Données d'entraînement\n\n| Corpus | Taille |\n|---|---|\n| Notes du CHU de Fougères | 3 118 phrases |\n"
    found = of("fr", text)
    assert found.data.said.partition(";")[0].endswith("3 118 phrases")
    assert not [one for one in shown(found) if "Hospital" in one or "sentences" in one or "Records" in one]


def test_a_short_form_in_brackets_is_no_name() -> None:
    text = "## Dados de treino\n\nOs dados pessoais (CPF, telefone) foram mascarados."
    assert of("pt", text).data.state == "vague"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le modèle a été entraîné sur 3.118 paires du corpus CHU de Fougères."),
        ("vi", "Mô hình được huấn luyện trên dữ liệu của Bệnh viện Bạch Mai, gồm 3.118 cặp câu."),
    ],
)
def test_accents_may_stand_beside_their_letters(lang: str, text: str) -> None:
    apart, plain = (of(lang, normalize(form, text)).data for form in ("NFD", "NFC"))
    assert (apart.state, normalize("NFC", apart.said)) == (plain.state, plain.said)
    assert apart.evidence[0].text == normalize("NFD", text)


def test_a_run_goes_from_the_first_to_the_last_of_the_words_that_were_put_in_another_order() -> None:
    own = "Il modello usa (la Biblioteca Muschiana) e 3.118 frasi."
    assert own_words.run("La biblioteca Muschiana", "it", "Muschiana library") == "biblioteca Muschiana"
    assert own_words.run(own, "it", "3.118 sentences.") == "3.118 frasi."
    # Of a word that is shown in part all is.
    assert own_words.run(own, "it", "118 sent") == "3.118 frasi"
    assert own_words.run(own, "it", "no such words") == ""


def test_a_part_begins_at_no_letter_within_a_word() -> None:
    assert own_words.find("13 layers, 3 layers", "3 layers") == 11
    assert own_words.find("13 layers", "3 layers") == -1
    assert own_words.find("13 layers", "") == 0
