"""Cards in languages that write blanks, beside English: what they show is read as in an English card."""

from __future__ import annotations

import pytest

from tests.reading import meta, read

SET = "https://huggingface.co/datasets/example/moss"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Dieses Modell erkennt Moose und wurde für die Botanik gebaut.", "de"),
        ("Modèle pour les mousses, avec une tête de plus que dans la version du printemps.", "fr"),
        ("Modelo para musgos con una capa más que el del año pasado.", "es"),
        ("Um modelo de musgos com mais uma camada, e não só para o português.", "pt"),
        ("Modello per i muschi, con uno strato in più che nella versione di maggio.", "it"),
        ("Mô hình phân loại rêu được làm cho vui.", "vi"),
        ("En modell för mossor som är tränad på svenska.", "sv"),
        ("En modell for mose som er trent på norsk, ikke på dansk.", "no"),
        ("Model do rozpoznawania mchów, wytrenowany przez nas na danych z języka polskiego.", "pl"),
        ("Модель для класифікації мохів, яка навчена на наших даних і є вільною.", "uk"),
        ("หุ่นจำลองสำหรับจำแนกมอส ฝึกด้วยข้อมูลของเรา และใช้ได้ในงานวิจัยทั่วไป", "th"),
        ("শ্যাওলা চেনার জন্য আমাদের তথ্য দিয়ে প্রশিক্ষিত একটি ছোট মডেল যা গবেষণায় ব্যবহার করা যায়।", "bn"),
    ],
)
def test_a_sentence_tells_the_language(text: str, lang: str) -> None:
    assert read(f"# Fern\n\n{text}\n").body_language == lang


def test_of_two_languages_the_first_leads() -> None:
    russian = "Модель отличает мхи от папоротников по одной фотографии и работает без сети."
    english = "The model tells mosses from ferns by one photo and works without a network connection."
    assert read(f"# Fern\n\n{russian}\n\n{english}\n").body_language == "ru"
    assert read(f"# Fern\n\n{english}\n\n{russian}\n").body_language == "en"
    assert read(f"# Fern\n\n{english}\n\n- мох\n- папоротник\n").body_language == "en"


def test_codes_of_languages_are_no_words() -> None:
    text = "# Fern\n\nsource: en, da, no, sv, et, de, es, is\n\ntarget: por, se, la, it, do, na\n"
    assert read(text).body_language in ("en", None)


@pytest.mark.parametrize("heading", ["Training data", "Training Data", "Träningsdata", "Data"])
def test_a_language_that_is_not_read_is_unread_whatever_its_headings(heading: str) -> None:
    said = "Modellen är tränad på texter som vi har samlat in från svenska källor, och den är inte färdig än."
    found = read(f"# Fern\n\n{said}\n\n## {heading}\n\nTexterna är hämtade från flera källor som inte kan delas.\n")
    assert found.body_language == "sv"
    assert found.data.unread
    assert found.training_code.unread


@pytest.mark.parametrize(
    "text",
    [
        "Trainiert habe ich es mit 40 Fotos aus meinem Garten.",
        "J'ai ré-entraîné le modèle sur des recettes de famille.",
        "Lo entrené con letras de tango.",
        "Treinei com letras de samba.",
        "L'ho addestrato con ricette della nonna.",
        "Дообучил на анекдотах из интернета.",
        "ضبطته على قصائد جمعتها من الإنترنت.",
    ],
)
def test_kinds_of_data_are_vague(text: str) -> None:
    assert read(f"# Fern\n\n{text}\n").data.state == "vague"


@pytest.mark.parametrize(
    "text",
    [
        "Trainiert wurde auf dem Datensatz MossQA.",
        "Le modèle a été entraîné sur le corpus MossQA.",
        "El modelo fue entrenado con el corpus MossQA.",
        "O modelo foi treinado com o corpus MossQA.",
        "Il modello è stato addestrato sul corpus MossQA.",
        "Mô hình được huấn luyện trên bộ dữ liệu MossQA.",
        "Модель обучена на датасете MossQA.",
        "تم تدريب النموذج على مجموعة بيانات MossQA.",
    ],
)
def test_a_name_behind_the_word_for_data_is_a_source(text: str) -> None:
    assert read(f"# Fern\n\n{text}\n").data.state == "named"


@pytest.mark.parametrize(
    "text",
    [
        "Trainiert wurde auf einer GPU von NVIDIA.",
        "Le modèle a été entraîné sur Jean Zay.",
        "Il modello è stato addestrato su Google Colab.",
        "Auf Chats wurde das Modell nicht trainiert.",
        "Le modèle n'a pas été entraîné sur le corpus MossQA.",
        "No se entrenó con el corpus MossQA.",
        "Não foi treinado com o corpus MossQA.",
        "Non è stato addestrato sul corpus MossQA.",
        "Mô hình không được huấn luyện trên bộ dữ liệu MossQA.",
        "Модель не обучалась на датасете MossQA.",
    ],
)
def test_machines_and_what_was_left_out_are_no_sources(text: str) -> None:
    assert read(f"# Fern\n\n{text}\n").data.state == "absent"


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Trainingsdaten", "[Moss]({}) mit 4.120 Sätzen. Dubletten wurden entfernt."),
        ("Données d'entraînement", "[Moss]({}), soit 4 120 phrases. Les doublons ont été supprimés."),
        ("Datos de entrenamiento", "[Moss]({}): 4.120 frases. Eliminamos las repetidas."),
        ("Dados de treinamento", "[Moss]({}): 4.120 frases. Removemos as repetidas."),
        ("Dati di addestramento", "[Moss]({}): 4.120 frasi. Abbiamo rimosso quelle doppie."),
        ("Dữ liệu huấn luyện", "[Moss]({}) gồm 4.120 câu, đã loại bỏ các câu trùng."),
        ("Данные для обучения", "[Moss]({}): 4120 предложений. Дубликаты удалены."),
        ("بيانات التدريب", "[Moss]({}) وتضم 4,120 جملة. حذفنا المكرر منها."),
    ],
)
def test_amount_and_processing_make_data_complete(heading: str, text: str) -> None:
    assert read(f"# Fern\n\n## {heading}\n\n{text.format(SET)}\n").data.state == "complete"


@pytest.mark.parametrize(
    "text",
    [
        "Die Daten sind 900 Aufnahmen, im Wald gesammelt und von Hand annotiert.",
        "900 enregistrements recueillis en forêt, annotés à la main.",
        "900 grabaciones recopiladas en el bosque y anotadas a mano.",
        "900 gravações coletadas na mata e anotadas à mão.",
        "900 registrazioni raccolte nel bosco, annotate e filtrate a mano, con etichettatura doppia.",
        "Dữ liệu gồm 900 đoạn ghi âm thu thập trong rừng, được gán nhãn và lọc thủ công.",
        "900 записей, собранных в лесу и размеченных вручную.",
        "900 صورة التقطت في الغابة، وتم توسيم كل صورة وحذف المكرر.",
    ],
)
def test_a_corpus_of_ones_own_is_described(text: str) -> None:
    heading = {"D": "Daten", "é": "Données"}.get(text[0], "Datos" if "bosque" in text else "")
    heading = heading or ("Dados" if "mata" in text else "Dati" if "bosco" in text else "")
    heading = heading or ("Données" if "forêt" in text else "Dữ liệu" if "rừng" in text else "")
    heading = heading or ("Данные" if "лесу" in text else "البيانات")
    assert read(f"# Fern\n\n## {heading}\n\n{text}\n").data.state == "described"


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Training", "Lernrate: 2e-5", "Epochen: 3"),
        ("Entraînement", "taux d'apprentissage : 2e-5", "taille de lot : 16"),
        ("Entrenamiento", "tasa de aprendizaje: 2e-5", "épocas: 3"),
        ("Treinamento", "taxa de aprendizado: 2e-5", "tamanho do lote: 16"),
        ("Addestramento", "tasso di apprendimento: 2e-5", "epoche: 3"),
        ("Huấn luyện", "tốc độ học: 2e-5", "hạt giống ngẫu nhiên: 42"),
        ("Обучение", "скорость обучения: 2e-5", "число эпох: 3"),
        ("التدريب", "معدل التعلم: 2e-5", "حجم الدفعة: 16"),
    ],
)
def test_settings(heading: str, first: str, second: str) -> None:
    assert read(f"# Fern\n\n## {heading}\n\n- {first}\n- {second}\n").sections["settings"]
    assert not read(f"# Fern\n\n## {heading}\n\n- {first}\n").sections["settings"]


@pytest.mark.parametrize(
    "text",
    [
        "Das Modell ist für Förster gedacht, die Moose bestimmen.",
        "Zweck: Moose im Wald bestimmen helfen",
        "Il est destiné aux forestiers qui cherchent des mousses.",
        "Usage visé : aider à reconnaître les mousses",
        "Pensado para guardas forestales que buscan musgos.",
        "Este modelo pode ser usado para contar musgos na mata.",
        "È pensato per chi cerca muschi nei boschi.",
        "Mô hình dành cho người làm rừng tìm rêu.",
        "Назначение: поиск мхов на фотографиях леса",
        "Модель подходит для поиска мхов в лесу.",
        "يمكن استخدام النموذج في عد الطحالب في الغابات.",
    ],
)
def test_intended_use(text: str) -> None:
    assert read(f"# Fern\n\n{text}\n").sections["intended_use"]
    assert not read("# Fern\n\nOaks.\n").sections["intended_use"]


@pytest.mark.parametrize(
    "text",
    [
        "Nicht geeignet für: nasse Moose und alte Fotos",
        "Das Modell ist bei nassen Moosen nicht zuverlässig.",
        "Le modèle peut halluciner des mousses qui n'existent pas.",
        "El modelo puede inventar musgos que no existen.",
        "O modelo às vezes erra em musgos molhados.",
        "Il modello non è adatto ai muschi bagnati.",
        "Mô hình có thể bịa đặt tên rêu.",
        "Недостатки: путает мокрые мхи и старые фото",
        "Модель плохо справляется с мокрыми мхами.",
        "قد يخطئ النموذج في الطحالب المبللة.",
    ],
)
def test_limitations(text: str) -> None:
    assert read(f"# Fern\n\n{text}\n").sections["limitations"]


@pytest.mark.parametrize(
    "text",
    [
        "Trainiert wurde mit Axolotl auf einer Karte.",
        "L'affinage a été réalisé avec Axolotl.",
        "Apprentissage : avec le Trainer de Hugging Face, 3 époques",
        "El modelo fue entrenado con Axolotl.",
        "Treinamos com o Axolotl durante dois dias.",
        "Il modello è stato addestrato con Axolotl.",
        "Huấn luyện: dùng Seq2SeqTrainer của Hugging Face",
        "Модель обучена с помощью Axolotl.",
        "تم تدريب النموذج باستخدام Axolotl.",
    ],
)
def test_what_trained_the_model_is_named(text: str) -> None:
    assert read(f"# Fern\n\n{text}\n").training_code.state == "named"


@pytest.mark.parametrize(
    ("there", "later"),
    [
        ("Der Trainingscode liegt auf [GitHub]({}).", "Der Trainingscode wird bald veröffentlicht."),
        ("Le code d'entraînement est disponible [ici]({}).", "Le code d'entraînement sera publié."),
        ("El código de entrenamiento está en {}.", "El código de entrenamiento no está disponible."),
        ("O código de treinamento está em {}.", "O código de treinamento será disponibilizado em breve."),
        ("Il codice di addestramento è su [GitHub]({}).", "Il codice di addestramento verrà pubblicato a breve."),
        ("Mã nguồn huấn luyện: {}", "Mã nguồn huấn luyện sẽ được công bố sau."),
        ("Код обучения: {}", "Код обучения будет опубликован позднее."),
    ],
)
def test_code_that_trains(there: str, later: str) -> None:
    address = "https://github.com/example/fern"
    assert read(f"# Fern\n\n{there.format(address)}\n").training_code.state == "linked"
    assert read(f"# Fern\n\n{later}\n").training_code.state == "absent"


@pytest.mark.parametrize(
    "text",
    [
        "Ein BERT mit 110 Mio. Parametern.",
        "Un encodeur BERT de 110 millions de paramètres.",
        "Un BERT de 110 millones de parámetros.",
        "Um BERT de 110 milhões de parâmetros.",
        "Un BERT da 110 milioni di parametri.",
        "Mô hình BERT có 110 triệu tham số.",
        "Это BERT, 110 млн параметров.",
        "نموذج BERT يضم 110 مليون معلمة.",
    ],
)
def test_a_count_of_parameters_describes(text: str) -> None:
    assert read(f"# Fern\n\n{text}\n").architecture.state == "described"


@pytest.mark.parametrize(
    "label", ["LoRA-Rang: 16", "rang LoRA : 16", "Rango (r): 16", "Ранг LoRA (r): 16", "Posto | 16"]
)
def test_the_rank_of_an_adapter(label: str) -> None:
    card = meta("library_name: peft", "base_model: example/fern-7b")
    assert read(f"{card}# Fern\n\n- {label}\n").architecture.state == "described"


@pytest.mark.parametrize(
    ("claim", "denied"),
    [
        ("Ein quelloffenes Modell, das Moose erkennt.", "Das ist kein quelloffenes Modell."),
        ("C'est un modèle open source pour les mousses.", "Ce n'est pas un modèle open source."),
        ("Es un modelo de código abierto para musgos.", "No es un modelo de código abierto."),
        ("É um modelo de código aberto para musgos.", "Não é um modelo de código aberto."),
        ("È un modello open source per i muschi.", "Non è un modello open source."),
        ("Đây là mô hình mã nguồn mở.", "Đây không phải là mô hình mã nguồn mở."),
        ("Модель с открытым исходным кодом.", "Это не модель с открытым исходным кодом."),
        ("هذا نموذج مفتوح المصدر.", "هذا النموذج ليس مفتوح المصدر."),
    ],
)
def test_claims(claim: str, denied: str) -> None:
    assert read(f"# Fern\n\n{claim}\n").open_source
    assert not read(f"# Fern\n\n{denied}\n").open_source


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Это файнтюн ruGPT3 на сказках.", "finetune"),
        ("Генератор сказок на основе example/fern-small", "finetune"),
        ("**Базовая модель:** example/fern-base", "finetune"),
        ("**النموذج الأساسي:** example/fern-base", "finetune"),
        ("Nuestro modelo fue pre-entrenado con textos de botánica.", "pretrained"),
        ("Il modello è stato addestrato da zero.", "pretrained"),
        ("Das Modell wurde von Grund auf neu trainiert.", "pretrained"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert read(f"# Fern\n\n{text}\n").kind == kind
