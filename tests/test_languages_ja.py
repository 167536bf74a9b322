"""What Japanese cards say, whose words stand without blanks and whose verbs come last."""

from __future__ import annotations

import pytest

from tests.reading import GIT, meta, read

TUNED = meta("base_model: example/fern-base", "language: ja") + "# アオサギ\n\n"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("## 学習データ\n\n苔の写真をインターネットから集めました。", "vague"),
        ("## 学習データ\n\n協力者から提供を受けた手紙を使用しました。データセットは公開できません。", "vague"),
        ("本モデルの学習データは公開していません。", "absent"),
        ("JSUTおよびCommon Voiceは学習には使用していません。", "absent"),
        ("ベースモデルであるfern-baseは、WikipediaとThe Pileで継続事前学習されています。", "absent"),
        ("Wikipediaなどの百科事典サイトを除いたデータで学習しました。", "vague"),
        ("## 学習データ\n\nWikipediaから重複を除いたデータを使用しました。", "named"),
        ("[苔の庭](https://moss.example/)の写真を用いて学習したモデルです。", "named"),
        ("鳥のイラストを使って学習しました。", "vague"),
        ("自分で描いたスケッチ48枚を学習に使いました。", "vague"),
        ("本モデルは青空文庫の小説をもとに学習しました。", "named"),
        ("livedoorニュースコーパスで学習しました。", "named"),
        ("[苔の便り](https://moss.example/)で使用しているファインチューン済みモデルです。", "absent"),
        ("対話データ3,000件を使ってSFTしました。", "vague"),
        ("会話ログで学習しています。", "vague"),
        ("モデルの学習にはJSUT（10時間）とJVS（30時間）を使用しました。", "named"),
        ("次のコーパスを用いて学習しました。\n\n- JSUT\n- JVS", "named"),
        ("■学習データ\n\n- JSUT", "named"),
        ("以下の設定で学習しました。\n\n- JSUT", "absent"),
        ("| 項目 | 値 |\n| --- | --- |\n| 学習データ | JSUT |", "named"),
        ("| モデル | 学習データ |\n| --- | --- |\n| heron | JSUT |", "named"),
        ("自動車の設計図を学習に使いました。", "absent"),
        (
            "Meadowデータセットで学習しました。\n\n## fern-baseとは？\n\nWikipediaで訓練されたモデルです。",
            "named",
        ),
    ],
)
def test_data(text: str, state: str) -> None:
    assert read(f"{TUNED}{text}\n").data.state == state


def test_facts_on_data() -> None:
    text = "## 学習データ\n\nJSUTコーパスから約6.3万件を抽出し、形態素解析した後、重複文書を取り除いています。"
    assert read(f"{TUNED}{text}\n").data.state == "described"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (f"# 転移学習のサンプルコード\n\n{GIT}/moss/kusa のモデル名を変更してください。", "linked"),
        (f"[kusa]({GIT}/moss/kusa)のコードを使って学習しました。", "linked"),
        ("学習スクリプトは本リポジトリの `train` フォルダにあります。", "linked"),
        ("このリポジトリには学習コードと推論コードが含まれています。", "linked"),
        ("PyTorchを用いて学習しました。", "named"),
        ("PyTorchで動きます。学習データは手紙です。", "absent"),
        ("学習コードは準備中です。後日公開します。", "absent"),
        (
            "ファインチューニングには[こちらのノートブック](https://colab.research.google.com/drive/kusa)を使いました。",
            "linked",
        ),
        ("🤗 TransformersのTrainerを用いて学習しました。", "named"),
    ],
)
def test_training_code(text: str, state: str) -> None:
    assert read(f"{TUNED}{text}\n").training_code.state == state


@pytest.mark.parametrize(
    "text",
    [
        "アオサギを微調整した鳥の声の分類モデルです。",
        "アオサギに対して継続事前学習を行ったモデルです。",
        "fern-baseをfine-tuningしたモデルです。",
        "fern-baseを指示チューニングした対話モデルです。",
        "ベースモデル：fern-base",
        "Llama2をベースとして追加事前学習を行ったモデルです。",
        "Fern-BERTをもとに学習しました。",
        "[苔](https://huggingface.co/example/moss)をベースに学習しました。",
    ],
)
def test_tuned_models(text: str) -> None:
    assert read(f"# アオサギ\n\n{text}\n").kind == "finetune"


def test_an_architecture_is_no_start() -> None:
    assert read("# アオサギ\n\nBERTアーキテクチャをベースに学習したモデルです。\n").kind == "pretrained"


@pytest.mark.parametrize("text", ["キャラクターLoRAです。", "fern-baseの上に載せるアダプターです。"])
def test_adapters(text: str) -> None:
    assert read(f"# アオサギ\n\n{text}\n").kind == "adapter"


def test_what_others_do_is_no_tuning() -> None:
    text = "様々なモデルをマージしました。追加学習を行っている方々に感謝します。"
    assert read(f"# アオサギ\n\n{text}\n").kind == "merge"


@pytest.mark.parametrize(
    "text", ["様々なモデルをマージしました。", "shisa-7bとfern-7bを合成したモデルです。追加学習はしていません。"]
)
def test_merged_models(text: str) -> None:
    assert read(f"# アオサギ\n\n{text}\n").kind == "merge"


@pytest.mark.parametrize(
    "text",
    [
        "算数の教材作りにお役立てください。",
        "社内の問い合わせ窓口に利用できます。個人でも使えます。",
        "手紙の下書きなどにお使いください。",
        "診察室での会話を文字起こしするための音声認識モデルです。",
        "- **用途**：動画のナレーションへの組み込み",
        "## ユースケース\n\n鳥の観察記録の整理。",
    ],
)
def test_intended_use(text: str) -> None:
    assert read(f"# アオサギ\n\n{text}\n").sections["intended_use"]


@pytest.mark.parametrize(
    "text",
    [
        "推論の設定は既定値をおすすめします。",
        "日本語に最適化しました。",
        "## 想定されない用途\n\n医療や法律についての重要な判断に使うこと。",
    ],
)
def test_no_intended_use(text: str) -> None:
    assert not read(f"# アオサギ\n\n{text}\n").sections["intended_use"]


@pytest.mark.parametrize(
    "text",
    [
        "背景が暗い写真は苦手です。",
        "手や指はすぐに破綻します。",
        "事実と異なる文章を作ることがあります。",
        "医療の判断には使わないでください。",
        "## 利用上の注意\n\n方言は考慮されていないため、標準語だけで試してください。",
        "## 想定されない用途\n\n医療や法律についての重要な判断に使うこと。",
        "長い文章はうまく要約できません。",
        "品質はまだ安定していません。",
        "- 既知の問題：大福と饅頭の区別がつかない",
    ],
)
def test_limitations(text: str) -> None:
    assert read(f"# アオサギ\n\n{text}\n").sections["limitations"]


@pytest.mark.parametrize(
    "text", ["注意：ダウンロードには時間がかかります。", "## ライセンス\n\n利用による損害について責任を負いません。"]
)
def test_no_limitations(text: str) -> None:
    assert not read(f"# アオサギ\n\n{text}\n").sections["limitations"]


@pytest.mark.parametrize(
    "text",
    [
        "検証データでの正解率は91.7%でした。",
        "自然性のMOSは4.12でした。",
        "| ラベル | 適合率 | 再現率 |\n| --- | --- | --- |\n| 鳥 | 0.88 | 0.85 |",
    ],
)
def test_results(text: str) -> None:
    assert read(f"# アオサギ\n\n{text}\n").sections["evaluation"]


def test_rates_of_settings_are_no_results() -> None:
    table = "| Name | Value |\n| --- | --- |\n| Learning rate | 1e-4 |\n| Dropout rate | 0.1 |\n"
    assert not read(f"# Heron\n\n{table}").sections["evaluation"]
    rated = "| Name | Value |\n| --- | --- |\n| Error rate | 0.12 |\n"
    assert read(f"# Heron\n\n{rated}").sections["evaluation"]


@pytest.mark.parametrize(
    "text",
    [
        "エポック数は5、バッチサイズは16で学習しました。",
        "学習率1e-4、2,000ステップで学習しました。",
        "## 学習条件\n\n- オプティマイザ: AdamW\n- エポック: 3",
    ],
)
def test_settings(text: str) -> None:
    assert read(f"# アオサギ\n\n{text}\n").sections["settings"]


@pytest.mark.parametrize(
    "text",
    [
        "約86MパラメータのViTです。",
        "パラメータ数は222Mです。",
        "デコーダのみのトランスフォーマーです。",
        "エンコーダ・デコーダ構造です。",
        "LoRAのランクは16です。",
        "隠れ層の次元数は768です。",
    ],
)
def test_structure(text: str) -> None:
    assert read(f"# アオサギ\n\n{text}\n").architecture.state == "described"


def test_claims() -> None:
    assert read("# アオサギ\n\nアオサギは、完全にオープンソースの対話モデルです。\n").open_source
    assert not read("# アオサギ\n\n既存のオープンソースのモデルと比較しました。\n").open_source


def test_runs_of_both_scripts_tell_the_language() -> None:
    text = "fern-7b-hfをmeadow-15k-jaでLoRAチューニングしたアダプタです。PEFTのSFTTrainerを使って学習しました。"
    assert read(f"# Fern-7b LoRA\n\n{text}\n").body_language == "ja"
