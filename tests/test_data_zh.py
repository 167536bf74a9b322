"""What cards in Chinese tell of data and of training code."""

from __future__ import annotations

import pytest

from .reading import meta, read

HEAD = meta("license: mit", "language: zh", "base_model: example/base") + "# 桦树模型\n\n"


def data(text: str) -> str:
    return read(f"{HEAD}{text}\n").data.state


def code(text: str) -> str:
    return read(f"{HEAD}{text}\n").training_code.state


@pytest.mark.parametrize(
    "text",
    [
        "本模型使用维基百科和百度百科的中文语料进行微调。",
        "模型在中文维基上训练。",
        "训练数据：知乎、微博和豆瓣的评论。",
        "使用游戏语音训练，素材来自 B站。",
        "训练集：约 120 张图片，均来自 pixiv 画师。",
        "我们从枫叶商城爬取了商品评论，用于训练模型。",
        "训练语料来自《桦树传》和《苔藓记》。",
        "本模型利用全国案例库数据集训练。",
        "使用枫叶日报语料训练。",
        "训练数据由枫林大学附属医院提供，由两位医生标注。",
        "使用枫林大学语言实验室发布的数据集微调。",
        "我们用moss口碑板块语料库进行二次预训练。",
        "本模型使用 mossy 数据集微调。",
        "训练数据为情感数据集 moss_senti_100k。",
        "进行finetune，数据为 iwslt的中英平行数据。",
        "使用GPT-4生成的问答对训练模型。",
        "数据由ChatGPT生成，用于微调。",
        "模型在以下数据集上训练：\n\n- LCQMC\n- AFQMC",
        "数据集主要包括：\n\n- Bangumi\n- 维基百科",
        "訓練資料來自批踢踢的文章。",
        "使用中研院提供的語料庫進行微調。",
        "使用枫林教育研究院的雙語語料微調。",
        "数据来自 2020 年 MOSS Cup 比赛。",
        "使用苔藓全集训练。",
        "使用天猫、京东的评论数据训练。",
        "训练图片由 Midjourney 生成。",
        "训练使用了Mossy2015训练集。",
        "使用爬虫从 https://fern.example 抓取的菜谱训练。",
        "数据：\n\n- LCQMC\n- 自有对话",
        "## 训练数据\n\n| 数据集 | 链接 |\n| --- | --- |\n| 茶评问答 | [链接](https://github.com/fern/tea) |",
        "使用了以下数据集：\n\n- LCQMC\n- 自有对话",
    ],
)
def test_a_source_is_named_without_capitals_and_blanks(text: str) -> None:
    assert data(text) == "named"


@pytest.mark.parametrize(
    "text",
    [
        "训练数据来源于枫叶文书网，共 120 万份判决书，经过去重和清洗。",
        "依靠 Mossy 数据集的30M高质量图文对，与300M经过筛选的图文对进行预训练。",
        "訓練資料來自批踢踢，共 20 萬篇文章，已去除重複。",
        "训练集：32 张我自己用手机拍的照片，裁剪到 512×512，手动修改标签。",
        "使用维基百科的 1.2G语料训练，经过清洗。",
        "由 20 名志愿者录制 500 小时语音，人工校对后用于训练。",
    ],
)
def test_numbers_and_steps_are_read_in_chinese(text: str) -> None:
    assert data(text) == "described"


@pytest.mark.parametrize(
    "text",
    [
        "训练数据来自互联网公开网站和论坛。",
        "我们在通用数据上训练，效果优于在知乎上训练的模型。",
        "模型可在微博评论等场景中使用。训练数据为内部数据。",
        "该模型在 C-Eval 数据集上评测，训练数据为内部语料。",
        "请遵守《枫叶服务管理暂行办法》，训练数据为私有数据。",
        "使用 instruction 数据集微调。",
        "使用 SFT 数据集微调。",
        "由某三甲医院提供的数据训练。",
        "枫林大学语言实验室开源的模型，使用大规模中文语料训练。",
        "使用深度神经网训练，数据来自公司业务日志。",
        "本模型在 20 个中文数据集上微调。微调框架参考 [BELLE](https://github.com/LianjiaTech/BELLE)。",
        "用 10K 条医疗问答对进行微调。",
        "使用 mosstrain 训练，底模 MOSS，素材 50 张。",
        "使用小说全文数据训练。",
        "我们开源了数据处理、训练和评测代码：[birch](https://github.com/fern/birch)。",
        "拿基座随便微调了一下，让它学猫说话。语料是网上随手搜集的。",
        "从各大电商网站爬取的数据训练而成。",
        "**全部数据**\n\n| 模型 | AFQMC | TNEWS |\n| --- | --- | --- |\n| birch | 71.2 | 58.3 |",
    ],
)
def test_kinds_of_data_name_no_source(text: str) -> None:
    assert data(text) == "vague"


@pytest.mark.parametrize(
    "text",
    [
        "基座模型 birch 由 Fern 在中文维基百科上预训练得到，词表为字级别。",
        "您可以使用维基百科数据继续微调本模型。",
        "我们没有使用知乎数据训练。",
        "训练后的模型可以生成高质量图片。",
        "数据集格式如下：\n\n- LCQMC\n- 指令",
    ],
)
def test_data_of_others_are_not_the_models_own(text: str) -> None:
    assert data(text) == "absent"


def test_parameters_and_the_time_of_a_training_are_no_amount_of_data() -> None:
    assert data("3.25亿参数的模型，我们收集了维基百科数据进行微调。") == "named"
    assert data("在维基百科上训练了8小时，已去重。") == "named"
    assert data("在维基百科的 8小时语音上训练，已去重。") == "described"


def test_a_list_of_what_a_model_reads_is_no_data_of_its_own() -> None:
    assert data("本模型可以处理以下数据：\n\n- LCQMC\n- AFQMC") == "absent"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("由[so-vits-svc-4.0](https://github.com/fern/so-vits-svc/tree/4.0)训练的模型", "named"),
        ("我们在预训练阶段中使用了[transformers框架](https://github.com/huggingface/transformers)。", "named"),
        ("采用PyTorch框架训练。", "named"),
        ("这是微调的版本。我用 Hugging Face 的 Seq2SeqTrainer 在云上跑的。", "named"),
        ("训练工具：秋叶整合包", "named"),
        ("由 swift 框架训练。", "named"),
        ("训练框架：自研", "named"),
        ("使用封神框架微调得到。", "named"),
        ("由 GPT-SoVITS 训练的声音模型。", "named"),
        ("用秋叶的训练包炼的。", "named"),
        ("使用[mosstrain](https://github.com/fern/mosstrain)训练。", "named"),
        ("完整的训练代码与配置请见仓库的 train 目录。", "linked"),
        ("我们开源了训练代码。", "linked"),
        ("訓練程式碼放在本倉庫。", "linked"),
        ("训练代码见 [GitHub](https://github.com/fern/birch)。", "linked"),
        ("训练代码将在论文录用后公开。", "absent"),
        ("训练代码暂不公开。", "absent"),
        ("训练代码即将开源。", "absent"),
        ("训练代码请见论文。", "absent"),
        ("使用 PyTorch 加载微调后的权重。", "absent"),
        ("使用[桦树语料](https://github.com/fern/birch-corpus)训练。", "absent"),
        (
            "感谢苔藓提供运行模型的仓库[Moss-Notebooks](https://github.com/moss/Moss-Notebooks)，可在云上使用。",
            "absent",
        ),
    ],
)
def test_means_of_training_are_read_in_chinese(text: str, state: str) -> None:
    assert code(text) == state
