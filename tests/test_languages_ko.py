"""What Korean cards say, whose nouns carry their particles and whose verbs come last."""

from __future__ import annotations

import pytest

from tests.reading import GIT, meta, read

TUNED = meta("base_model: example/fern-base", "language: ko") + "# 왜가리\n\n"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("## 학습 데이터\n\n인터넷에서 모은 이끼 사진을 사용했습니다.", "vague"),
        ("학습 데이터는 공개하지 않습니다.", "absent"),
        ("위키백과를 제외한 데이터로 학습하였습니다.", "vague"),
        ("위키백과 데이터로 학습하였습니다.", "named"),
        ("[이끼 정원](https://moss.example/)의 사진을 사용하여 학습한 모델입니다.", "named"),
        ("새 사진으로 학습한 모델입니다.", "vague"),
        ("국립국어원 신문 말뭉치 약 5만 건을 이용해 학습했습니다.", "named"),
        ("AIHub의 한국어 대화 요약 데이터를 활용했습니다.", "named"),
        ("상담 데이터 3천 건을 사용하여 미세 조정했습니다.", "vague"),
        ("뉴스 기사 20GB로 처음부터 학습했습니다.", "vague"),
        ("학습에 사용한 데이터는 다음과 같습니다:\n\n- KLUE", "named"),
        ("● 학습 데이터\n\n- KLUE", "named"),
        ("| 항목 | 값 |\n| --- | --- |\n| 학습 데이터 | KLUE |", "named"),
        ("인터넷에서 모은 시로 학습시켰습니다.", "vague"),
        ("직접 그린 그림 60장으로 학습했습니다.", "vague"),
        ("A100 8장으로 학습했습니다.", "absent"),
    ],
)
def test_data(text: str, state: str) -> None:
    assert read(f"{TUNED}{text}\n").data.state == state


def test_facts_on_data() -> None:
    text = "## 학습 데이터\n\n모두의 말뭉치에서 24,998쌍을 추출하고 중복 문장을 제거했습니다."
    assert read(f"{TUNED}{text}\n").data.state == "described"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (f"[kusa]({GIT}/moss/kusa) 레포지토리의 학습 기법을 적용해 학습한 모델입니다.", "linked"),
        ("[이 노트북](https://colab.research.google.com/drive/kusa)으로 파인튜닝했습니다.", "linked"),
        (f"## 학습 스크립트\n\n{GIT}/moss/kusa", "linked"),
        ("학습 코드는 이 저장소의 `train` 폴더에 있습니다.", "linked"),
        ("이 저장소에는 학습 코드와 추론 코드가 있습니다.", "linked"),
        ("TensorFlow를 이용해 TPU에서 학습했습니다.", "named"),
        ("```yaml\nprocess:\n- type: sd_trainer\n  network:\n    type: lora\n  train:\n    steps: 2000\n```", "linked"),
        ("학습 코드는 추후 공개 예정입니다.", "absent"),
        ("허깅페이스 Trainer를 사용하여 학습하였다.", "named"),
        ("KenLM으로 5-gram을 학습하여 음향 모델에 붙였습니다.", "absent"),
    ],
)
def test_training_code(text: str, state: str) -> None:
    assert read(f"{TUNED}{text}\n").training_code.state == state


@pytest.mark.parametrize(
    "text",
    [
        "왜가리를 새 소리로 추가 학습한 모델입니다.",
        "fern-base에 지도 미세조정(SFT)을 거쳤습니다.",
        "fern-base를 새 이름으로 파인튜닝하였습니다.",
        "베이스 모델: fern-base",
        "klue/roberta-base를 바탕으로 학습했습니다.",
    ],
)
def test_tuned_models(text: str) -> None:
    assert read(f"# 왜가리\n\n{text}\n").kind == "finetune"


def test_a_base_for_tuning_is_not_tuned() -> None:
    text = "왜가리는 처음부터 학습한 언어 모델입니다. 요약과 후속 미세조정의 바탕으로 쓰입니다."
    assert read(f"# 왜가리\n\n{text}\n").kind == "pretrained"


def test_an_architecture_is_no_start() -> None:
    assert read("# 왜가리\n\nBERT 구조를 기반으로 학습한 모델입니다.\n").kind == "pretrained"


def test_adapters() -> None:
    assert read("# 왜가리\n\n캐릭터 LoRA입니다.\n").kind == "adapter"


def test_merged_models() -> None:
    assert read("# 왜가리\n\nfern-7b와 moss-7b를 SLERP 방식으로 합친 모델입니다.\n").kind == "merge"


def test_a_language_model_of_ngrams_has_no_estimator() -> None:
    code = "```python\npipe = AutomaticSpeechRecognitionPipeline(model)\n```\n"
    found = read(meta("library_name: kenlm") + f"# 왜가리\n\nKenLM으로 학습되었습니다.\n\n{code}")
    assert (found.kind, found.architecture.state) == ("classic-ml", "named")
    assert found.training_code.state == "named"


@pytest.mark.parametrize(
    "text",
    [
        "한국어 검색에 바로 쓸 수 있는 임베딩 모델입니다.",
        "게임 배경음악을 만들 때 써 보세요.",
        "댓글 모니터링을 위해 만들었습니다.",
        "**용도**: 사내 문서에서 질문에 대한 답을 찾는 시스템",
        "## 활용 분야\n\n계약서 검토와 판례 요약.",
    ],
)
def test_intended_use(text: str) -> None:
    assert read(f"# 왜가리\n\n{text}\n").sections["intended_use"]


@pytest.mark.parametrize(
    "text", ["성능 검증을 위해 여러 시험을 수행하였습니다.", "## 권장하지 않는 사용\n\n의료 판단."]
)
def test_no_intended_use(text: str) -> None:
    assert not read(f"# 왜가리\n\n{text}\n").sections["intended_use"]


@pytest.mark.parametrize(
    "text",
    [
        "긴 문장에는 약한 모습을 보입니다.",
        "사투리에서는 성능이 떨어질 수 있습니다.",
        "사실과 다른 답을 만들 수 있으니 주의해 주세요.",
        "## 유의 사항\n\n사투리가 들어 있지 않으므로 표준어로만 시험해 주세요.",
        "영어는 지원하지 않습니다.",
        "- 한계: 사투리를 구분하기 어렵다는 점",
    ],
)
def test_limitations(text: str) -> None:
    assert read(f"# 왜가리\n\n{text}\n").sections["limitations"]


@pytest.mark.parametrize(
    "text",
    [
        "논문과는 달리 mean pooling을 사용하지 않고 기본 pooling을 사용하였습니다.",
        "## 라이선스\n\n사용으로 인한 손해에 대해 책임을 지지 않습니다.",
        "주의: 다운로드에 시간이 걸립니다.",
    ],
)
def test_no_limitations(text: str) -> None:
    assert not read(f"# 왜가리\n\n{text}\n").sections["limitations"]


@pytest.mark.parametrize(
    "text", ["변호사시험 기준 정답률 62.3%입니다.", "| 모델 | 정확도 |\n| --- | --- |\n| 왜가리 | 0.886 |"]
)
def test_results(text: str) -> None:
    assert read(f"# 왜가리\n\n{text}\n").sections["evaluation"]


@pytest.mark.parametrize(
    "text", ["## 학습 설정\n\n- 에폭: 5\n- 배치 크기: 64", "학습률은 2e-4, 전역 배치 크기는 1,024로 학습했습니다."]
)
def test_settings(text: str) -> None:
    assert read(f"# 왜가리\n\n{text}\n").sections["settings"]


@pytest.mark.parametrize(
    "text",
    [
        "24개 층으로 이루어진 트랜스포머입니다.",
        "48개 레이어의 디코더 전용 모델입니다.",
        "## 모델 구조\n\n| 항목 | 값 |\n| --- | --- |\n| 파라미터 수 | 13.3억 |",
        "약 2,500만 파라미터입니다.",
        "인코더-디코더 구조입니다.",
    ],
)
def test_structure(text: str) -> None:
    assert read(f"# 왜가리\n\n{text}\n").architecture.state == "described"


def test_claims() -> None:
    assert read("# 왜가리\n\n왜가리는 한국어에 특화된 오픈소스 언어 모델입니다.\n").open_source
    assert not read("# 왜가리\n\n본 모델은 오픈소스가 아닙니다.\n").open_source
