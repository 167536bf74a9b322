"""The parts of cards in languages that write blanks, beside English, and their claims of openness."""

from __future__ import annotations

import pytest

from tests.reading import read


def _has(part: str, text: str, heading: str = "") -> bool:
    body = f"## {heading}\n\n{text}" if heading else text
    return bool(read(f"# Fern\n\n{body}\n").sections[part])


@pytest.mark.parametrize(
    "text",
    [
        "Il aide les forestiers à identifier les mousses.",
        "Ce modèle s'adresse aux botanistes et aux enseignants.",
        "Vous pouvez l'utiliser pour trier des photos de mousses.",
        "L'objectif est de repérer les mousses sur les toits.",
        "Un LoRA pour dessiner des affiches de fougères.",
        "Fern classe les relevés de mousses en six familles.",
        "Das Modell richtet sich an Förster und Lehrer.",
        "Sie können das Modell für die Suche in Herbarien verwenden.",
        "Ein kleines Modell für Wanderer, die Moose bestimmen möchten.",
        "Damit lassen sich Moose auf Fotos bestimmen.",
        "Dieses Modell wurde entwickelt, um Moose zu erkennen.",
        "Nur für Forschungszwecke.",
        "Este modelo ayuda a los guardas a buscar musgos.",
        "Se puede usar para clasificar musgos de montaña.",
        "Asistente para agricultores que responde preguntas sobre plagas.",
        "Este modelo ajuda guardas a procurar musgos.",
        "Pode utilizá-lo para resumir atas do parque.",
        "Apenas para fins de pesquisa.",
        "Si rivolge ai ricercatori che studiano i muschi.",
        "Puoi usarlo per riassumere i verbali del parco.",
        "Riconosce 40 specie di muschi dei boschi appenninici.",
        "Bạn có thể sử dụng mô hình để tóm tắt biên bản.",
        "Mô hình nhằm hỗ trợ kiểm lâm viết báo cáo.",
        "Модель рассчитана на лесников и учителей.",
        "Вы можете использовать её для поиска мхов на фото.",
        "صُمم النموذج لكشف الطحالب في الصور القديمة.",
        "هذا النموذج موجه للمعلمين والطلاب.",
    ],
)
def test_a_use_is_told(text: str) -> None:
    assert _has("intended_use", text)


@pytest.mark.parametrize(
    "text",
    [
        "Ce modèle classe des phrases.",
        "Modèle BERT pour le français.",
        "Archivos GGUF para usar con llama.cpp.",
        "Ce modèle n'est pas destiné à un usage médical.",
        "Ce script permet de charger le modèle.",
        "Das Modell ist nicht für medizinische Zwecke gedacht.",
        "Der Code kann zum Laden des Modells verwendet werden.",
        "Este modelo no está pensado para uso médico.",
        "El siguiente código sirve para cargar el modelo.",
        "O código abaixo serve para carregar o modelo.",
        "Il modello è stato addestrato a Roma.",
        "Đoạn mã sau dùng để tải mô hình.",
        "Mô hình không được dùng để chẩn đoán bệnh.",
        "Код ниже позволяет загрузить модель.",
        "Модель не предназначена для медицины.",
        "هذا النموذج غير مخصص للاستخدام الطبي.",
    ],
)
def test_what_it_is_not_for_and_how_it_is_run_is_no_use(text: str) -> None:
    assert not _has("intended_use", text)


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Pour qui ?", "Les bibliothécaires qui trient des lettres anciennes."),
        ("Wofür ist das gut?", "Zum Sortieren von Briefen an die Stadt."),
        ("¿A quién va dirigido?", "A los archiveros que transcriben cartas."),
        ("Para que serve?", "Separar reclamações dos moradores por área."),
        ("A cosa serve?", "Smistare i reclami dei cittadini per ufficio."),
        ("Ứng dụng thực tế", "Tìm kiếm bản án và hồ sơ cũ."),
        ("Где можно использовать", "Поиск по судебным решениям и протоколам."),
        ("ما الغرض من النموذج؟", "فرز شكاوى المواطنين حسب الإدارة."),
    ],
)
def test_headings_on_use(heading: str, text: str) -> None:
    assert _has("intended_use", text, heading)


@pytest.mark.parametrize(
    "text",
    [
        "Le modèle a du mal avec les mousses mouillées.",
        "Il se trompe souvent sur les photos floues.",
        "Le modèle ne reconnaît pas les mousses des tropiques.",
        "Peu fiable sur les photos floues.",
        "Bei unscharfen Fotos sind die Ergebnisse schlechter.",
        "Auf alten Fotos lässt die Qualität nach.",
        "Mit Dialekt kommt es nicht zurecht.",
        "Ausgaben müssen immer geprüft werden.",
        "El modelo tiene problemas con los musgos mojados.",
        "Suele confundir los helechos con los musgos.",
        "Verifique siempre las respuestas.",
        "Só funciona com fotos de perto.",
        "Por vezes engana-se em frases longas.",
        "O modelo não reconhece musgos tropicais.",
        "Non tiene conto di allergie e intolleranze.",
        "I risultati sono peggiori su foto sfocate.",
        "Mô hình gặp khó khăn với rêu ướt.",
        "Đôi khi mô hình trả lời sai.",
        "Модель испытывает трудности с мокрыми мхами.",
        "На размытых фото результаты хуже.",
        "يواجه النموذج صعوبة مع الطحالب المبللة.",
        "لا يدعم النموذج اللهجات.",
    ],
)
def test_a_limit_is_told(text: str) -> None:
    assert _has("limitations", text)


@pytest.mark.parametrize(
    "text",
    [
        "Le modèle n'a aucun mal avec les mousses mouillées.",
        "Si tiene problemas con la instalación, abra un issue.",
        "Bei Problemen mit dem Notebook bitte ein Issue öffnen.",
        "Le modèle détecte les biais dans les articles de presse.",
        "Modell zur Erkennung von Fehlern in Texten.",
        "El modelo no está limitado a musgos.",
        "Modelo para detectar vieses em notícias.",
        "Modello che corregge gli errori degli studenti.",
        "Модель находит ошибки в текстах.",
    ],
)
def test_what_a_model_finds_is_no_limit(text: str) -> None:
    assert not _has("limitations", text)


@pytest.mark.parametrize(
    ("heading", "limit", "other"),
    [
        (
            "Avertissement",
            "Ne remplace pas l'avis d'un médecin.",
            "Installez la version 4.40 de transformers avant tout.",
        ),
        ("Achtung!", "Niemals Pilze nach diesem Modell essen!", "Zuerst pip install -U transformers ausführen."),
        ("Advertencia", "No sustituye a un médico en ningún caso.", "Instala primero la versión 4.40 de transformers."),
        ("Atenção", "Não substitui um médico em caso algum.", "Instale primeiro a versão 4.40 do transformers."),
        ("Attenzione", "Non sostituisce il parere di un medico.", "Installare prima la versione 4.40 di transformers."),
        ("Cảnh báo", "Không thay thế ý kiến bác sĩ trong mọi trường hợp.", "Cần cài đặt transformers phiên bản 4.40."),
        ("Предупреждение", "Модель не заменяет врача, возможны ошибки.", "Нужна версия transformers не ниже 4.40."),
        ("تنبيه", "لا يغني النموذج عن رأي الطبيب المختص.", "يلزم تثبيت transformers بالإصدار 4.40 أو أحدث."),
    ],
)
def test_a_warning_on_what_to_install_is_no_limit(heading: str, limit: str, other: str) -> None:
    assert _has("limitations", limit, heading)
    assert not _has("limitations", other, heading)


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("limitations", "**Bekannte Schwächen:** nasse Moose, alte Fotos"),
        ("limitations", "**Cosa non fa:** muschi bagnati e foto vecchie"),
        ("intended_use", "**Einsatzzweck:** Moose im Wald bestimmen"),
        ("intended_use", "- Finalidad: contar musgos en el bosque"),
    ],
)
def test_a_label_is_read_as_a_heading(part: str, text: str) -> None:
    assert _has(part, text)
    assert not _has(part, text.partition(":")[0] + ": nein")


@pytest.mark.parametrize(
    "text",
    [
        "Le modèle atteint 92,3 % sur le jeu de test.",
        "Auf den Testdaten 99,8 % richtig.",
        "Wortfehlerrate: 12,4 %",
        "El modelo alcanza un 92,3 % en el conjunto de prueba.",
        "Tasa de error de palabra: 12,4 %",
        "O modelo atinge 92,3% no conjunto de teste.",
        "Il modello raggiunge il 92,3% sul set di test.",
        "Độ chính xác: 0,91",
        "Kết quả trên tập kiểm tra: 78,5% câu trả lời đúng.",
        "Модель достигает 92,3% на тестовой выборке.",
        "يحقق النموذج دقة 92.3% على بيانات الاختبار.",
    ],
)
def test_a_result_is_told(text: str) -> None:
    assert _has("evaluation", text)


@pytest.mark.parametrize(
    "text",
    [
        "80 % des données servent à l'entraînement, 20 % au test.",
        "80 % der Daten dienen dem Training, 20 % dem Test.",
        "El 80 % de los datos se usó para entrenar y el 20 % para probar.",
        "Foi treinado em 2023 com 20% de ruído.",
        "80% данных использованы для обучения, 20% для теста.",
    ],
)
def test_a_share_of_the_data_is_no_result(text: str) -> None:
    assert not _has("evaluation", text)


def test_under_a_heading_on_results_a_share_is_one() -> None:
    assert _has("evaluation", "Il 71% delle ricette è stato giudicato buono dai cuochi.", "Valutazione")
    assert not _has("evaluation", "Le ricette sono state giudicate dai cuochi.", "Valutazione")


@pytest.mark.parametrize(
    "text",
    [
        "**Réglages :** 2 400 étapes, batch 2, AdamW8bit, lr 1e-4",
        "Hiperparámetros: `n_steps=1024`, `batch_size=64`, 1.500.000 pasos en total.",
        "| parâmetro | valor |\n|---|---|\n| passos | 2000 |\n| lr | 4e-4 |",
        "| Paramètre | Valeur |\n|---|---|\n| nombre d'époques | 3 |\n| taille des lots | 16 |",
    ],
)
def test_settings_behind_a_label_and_in_a_table(text: str) -> None:
    assert _has("settings", text)


def test_steps_of_how_to_use_it_are_no_settings() -> None:
    assert not _has("settings", "Sigue estos 3 pasos para usar el modelo con 2 lotes de fotos.")
    assert not _has("settings", "| parâmetro | valor |\n|---|---|\n| tom | azul |\n| lr | 4e-4 |")


@pytest.mark.parametrize(
    "steps",
    [
        "1. Téléchargez le fichier.\n2. Ouvrez le programme.\n3. Choisissez le fichier.",
        "1. Descarga el archivo.\n2. Abre el programa.\n3. Selecciona el archivo.",
        "1. Baixe o arquivo.\n2. Abra o programa.\n3. Selecione o arquivo.",
        "1. Scaricate il file.\n2. Aprite il programma.\n3. Selezionate il file.",
        "1. Скачайте файл.\n2. Откройте программу.\n3. Выберите файл.",
        "1. حمّل الملف.\n2. افتح البرنامج.\n3. اختر الملف.",
    ],
)
def test_steps_show_how_to_run_it(steps: str) -> None:
    heading = "طريقة الاستخدام" if "ملف" in steps else "Как использовать" if "файл" in steps else "Uso"
    assert _has("usage", steps, heading)
    assert not _has("usage", steps.partition("\n")[0], heading)


@pytest.mark.parametrize(
    ("claim", "denied"),
    [
        ("Fern est entièrement open source.", "Le code est open source sur GitHub."),
        ("Fern est un modèle open source basé sur Heron.", "Basé sur le modèle open source Heron."),
        ("Wir veröffentlichen das Modell als Open Source.", "Besser als alle quelloffenen Modelle."),
        ("Fern ist ein Open-Source-Sprachmodell.", "Der Trainingscode ist Open Source."),
        ("Liberamos el modelo como código abierto.", "Está basado en el modelo de código abierto Heron."),
        ("O primeiro LLM open-source em português.", "Supera modelos de código aberto maiores."),
        ("Rilasciamo il modello come open source.", "Derivato dal modello open source Heron."),
        ("LLM mã nguồn mở đầu tiên cho tiếng Việt.", "Được tinh chỉnh từ mô hình mã nguồn mở Heron."),
        ("Fern — опенсорсная модель.", "Модель проверена на open-source бенчмарке."),
        ("النموذج مفتوح المصدر بالكامل.", "مبني على نموذج Heron مفتوح المصدر."),
    ],
)
def test_claims_of_openness(claim: str, denied: str) -> None:
    assert read(f"# Fern\n\n{claim}\n").open_source
    assert not read(f"# Fern\n\n{denied}\n").open_source
