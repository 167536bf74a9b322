"""Cards in Chinese: what the repository holds, the parts that a card has, and what it claims."""

from __future__ import annotations

import pytest

from tests.reading import meta, read

TITLE = "# 白鹭\n\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "我们在 [bert-base-chinese](https://huggingface.co/bert-base-chinese) 上继续预训练，语料为 3 万篇游记。",
            "finetune",
        ),
        ("白鹭用 3 万篇游记进行二次预训练，模型参数采用 hfl/chinese-bert-wwm 的权重进行初始化。", "finetune"),
        ("白鹭由 Qwen2-7B 微调而来，语料為遊記。", "finetune"),
        ("白鷺由 Llama-3-8B 全參數微調而來，語料為遊記。", "finetune"),
        ("为了更快地训练，我们冻结了图像编码器，只微调文本编码器 RoBERTa。", "finetune"),
        ("**基础模型**：bert-base-chinese", "finetune"),
        ("**底座模型**: 白鹭-v1", "finetune"),
        ("白鹭是从零开始训练的语言模型，没有使用 BERT 的权重进行初始化。", "pretrained"),
        ("本仓库的模型文件由白鹭-v1 转换而来，可在 PaddleNLP 中加载。", "quantized"),
        ("這個檔案是白鷺-v1 轉換得到的模型，適配 PaddleNLP。", "quantized"),
        ("这里是白鹭角色的lora合集，欢迎补充。", "adapter"),
        ("我们采用指令集对 meta-llama/Llama-2-7b-hf 进行LoRA微调。", "adapter"),
        ("我们对 meta-llama/Llama-2-7b-hf 进行LoRA微调。\n\n本版本为LoRA参数与原模型合并后的权重。", "finetune"),
        ("训练数据由公开的游记转换得到。", "unknown"),
        ("白鹭基于 Grebe-large 结合数亿条对话进一步训练得到。", "finetune"),
        ("白鹭基于grebe-embedding，主要改动如下：", "finetune"),
        ("白鹭基于 grebe-base 架构，从零开始训练。", "pretrained"),
        ("权重转载自朋友的网盘，非本人训练。", "quantized"),
        ("我们冻结了图像编码器，其余部分中只训练文本编码器。", "unknown"),
        ("我们冻结图像编码器而只训练文本编码器。", "finetune"),
        ("使用框架基于 Grebe base 进行finetune，得到翻译模型。", "finetune"),
        ("本仓库是白鹭的gguf格式权重。", "quantized"),
        ("在 Qwen2.5-7B-Instruct 的基础上，使用 LoRA 方法在医疗问答上进行训练。", "adapter"),
        ("用 ResNet50 的 ImageNet 预训练权重做迁移学习，分辨三种茶叶。", "finetune"),
        ("采用知识蒸馏，从 grebe-large-zh 蒸馏得到的小模型。", "finetune"),
        ("白鹭是在Llama3上训练的对话模型。", "finetune"),
        ("在chinese-roberta-wwm-ext上用游记训练的识别模型。", "finetune"),
        ("白鹭在游记上进行增量训练。\n\n它以 grebe-base 作为基础模型。", "finetune"),
        ("白鹭是一个 7B 的预训练语言模型，由我们自主研发。", "pretrained"),
        ("我们随机初始化权重，在维基百科上训练 GPT-2 结构的语言模型。", "pretrained"),
        ("使用 AutoGPTQ 对 Yi-34B 进行4bit量化。", "quantized"),
        ("把 PyTorch 权重转成 safetensors 格式，没有做训练。", "quantized"),
        ("将文本转换为向量的模型。", "unknown"),
        ("白鹭由三个模型合并而成。", "merge"),
        ("将图像与文本的特征融合而成的向量。", "unknown"),
        ("本仓库仅包含分词器。", "not-a-model"),
        ("本仓库没有模型权重，权重尚未上传。", "not-a-model"),
        ("如需gguf格式，请看另一个仓库。", "unknown"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert read(TITLE + text + "\n").kind == kind


def test_a_title_names_the_format_between_the_characters() -> None:
    text = meta("base_model: example/egret-7b") + "# 白鹭GPTQ量化版\n\n白鹭的四位权重。\n"
    assert read(text).kind == "quantized"
    assert read(text.replace("GPTQ量化版", "对话版").replace("四位", "")).kind == "finetune"


def test_what_stable_diffusion_learned_was_tuned() -> None:
    text = meta("tags:", "- stable-diffusion-diffusers") + TITLE + "训练素材中不包含任何真人素材。\n"
    assert read(text).kind == "finetune"


def test_what_was_built_on_the_model_is_no_base() -> None:
    text = "Egret-4-9B 是预训练模型的开源版本。我们还推出了基于 Egret-4-9B 的多模态模型 Egret-4V-9B。"
    assert read(f"# Egret-4-9B\n\n{text}\n").kind == "pretrained"
    assert read(f"{TITLE}{text}\n").kind == "finetune"


@pytest.mark.parametrize(
    "text",
    [
        "白鹭面向电力行业的客服问答。",
        "白鷺適用於繁體中文的線上購物客服。",
        "可以用来画表情包和头像。",
        "该模型的主要功能是补全句子中缺失的部分。",
        "白鹭针对中文问答和对话进行了优化。",
        "白鹭可应用于舆情分析和评论监控。",
        "白鹭可作为写作助手的基座。",
        "权重仅供学术研究。",
        "适合用来做检索的召回。",
        "帮助医生快速撰写病历摘要。",
        "白鹭主要应用于工业质检场景。",
        "能够根据病历自动推荐科室。",
        "白鹭定位为法律咨询助手。",
        "白鹭支持摘要、改写、翻译等任务。",
        "可用于从新闻中抽取人名和地名。",
        "白鹭可用于代码补全。",
    ],
)
def test_a_use_is_told(text: str) -> None:
    assert read(TITLE + text + "\n").sections["intended_use"]


@pytest.mark.parametrize(
    "text",
    [
        "我们将 ViT-L-14 应用于视觉的编码器。",
        "我们把 AdamW 用于优化。",
        "我们提供了一个示例代码，用于运行白鹭。",
        "其中 500 条用于验证，其余用于训练。",
        "该数据集用于训练白鹭。",
        "白鹭不得用于商业用途。",
        "白鹭不适用于医疗诊断。",
        "我们使用比较擅长写作的模型给数据打分。",
        "兼容所有针对原版模型的优化。",
        "白鹭包含面向实用场景的 70 亿参数模型。",
    ],
)
def test_no_use_is_told(text: str) -> None:
    assert not read(TITLE + text + "\n").sections["intended_use"]


@pytest.mark.parametrize(
    "text",
    [
        "白鹭在其它任务上效果并非最优，存在一定的过拟合风险。",
        "白鹭可能会生成与事实不符的内容。",
        "白鷺可能會產生錯誤的回答。",
        "对超长文档的理解能力有限。",
        "对罕见病的召回率偏低，需要人工复核。",
        "由于传播不良信息导致的后果，本项目不承担责任。",
        "长文本会被截断。",
        "## 局限性与风险\n\n对方言识别率低。",
        "请勿用于伪造他人的肖像。",
        "使用者应自行承担由此产生的后果。",
        "生成的内容仅供参考，不构成投资建议。",
        "# 郑重声明：白鹭禁止用于生成公众人物的肖像，因为这会带来争议。",
        "## 已知问题\n\n对反讽的判断常常出错，长句会被截断。",
    ],
)
def test_limits_are_told(text: str) -> None:
    assert read(TITLE + text + "\n").sections["limitations"]


@pytest.mark.parametrize(
    "text", ["白鹭禁止用于商业用途。", "## 禁止用于商业", "白鹭可以生成诗歌。", "# 白鹭的使用限制说明"]
)
def test_no_limits_are_told(text: str) -> None:
    assert not read(TITLE + text + "\n").sections["limitations"]


ROWS = "\n\n| 模型 | {} | {} |\n| --- | --- | --- |\n| 白鹭 | {} | {} |\n"


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("## 介绍" + ROWS.format("LCQMC", "PAWSX", "70.1", "55.2"), True),
        ("相关任务的评测结果如下：" + ROWS.format("甲", "乙", "70.1", "55.2"), True),
        ("下载地址如下：" + ROWS.format("甲", "乙", "70.1", "55.2"), False),
        ("## 榜单成绩" + ROWS.format("平均", "检索", "70.1", "55.2"), True),
        ("## 数据集" + ROWS.format("句子", "score", "今天下雨", "1"), False),
        ("## 角色" + ROWS.format("说明", "Loss", "约 3.5k 条语音", "无"), False),
        ("## 结果\n\n准确率：在一百篇短文的测试集上，白鹭能够正确拆解开头、剧情、主题这三个要素的比例为 93%。", True),
    ],
)
def test_results(text: str, given: bool) -> None:
    assert read(TITLE + text + "\n").sections["evaluation"] is given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("以 5e-5 的学习率进行微调。\n\n清洗后得到 8000 对文本，训练了20个epoch。", True),
        ("## 訓練超參數\n\n- 學習率：1e-5\n- 訓練步數：4000", True),
        ("## 微调参数\n\n| 参数 | 值 |\n|---|---|\n| learning_rate | 1e-4 |\n| num_train_epochs | 3 |", True),
        ("使用 FP16 混合精度训练，训练轮数与 batch size 暂不公开。", False),
        ("以 1e-5 的学习率训练，支持更多轮次的对话。", False),
    ],
)
def test_settings(text: str, given: bool) -> None:
    assert read(TITLE + text + "\n").sections["settings"] is given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("## 使用方式\n\n1. 下載模型檔案\n2. 放到 models 資料夾\n3. 啟動 WebUI", True),
        ("## 调用\n\ncurl https://api.example.com/v1/chat/completions -d '{}'", True),
        ("## 使用方式\n\n请联系我们。", False),
    ],
)
def test_usage(text: str, given: bool) -> None:
    assert read(TITLE + text + "\n").sections["usage"] is given


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("白鹭由我们训练、开源并持续维护。", True),
        ("我们开源了白鹭-7B 模型。", True),
        ("基于一系列开源大模型构建，提供离线翻译。", False),
        ("白鹭是开源的中文大模型。", True),
        ("本模型已在社区开源。", True),
        ("本模型暂不开源。", False),
    ],
)
def test_claims_of_openness(text: str, claimed: bool) -> None:
    assert bool(read(TITLE + text + "\n").open_source) is claimed


@pytest.mark.parametrize(
    "text",
    [
        "白鹭基于 GLM，支持 128K 上下文。",
        "白鹭基于 GLM，上下文长度为 8192。",
        "白鷺是 BERT 模型，隱藏層維度 768，注意力頭數 12。",
        "白鹭基于 GLM，共 13B 参数。",
        "采用 BERT+CRF 结构。",
        "白鹭采用 BiLSTM，隐藏单元 256。",
        "LoRA 秩为 8，基于 Qwen-7B。",
        "基于 Qwen，采用 MoE 架构，共 64 个专家。",
        "编码器为 ViT-B/16，解码器为 GPT-2。",
    ],
)
def test_an_architecture_is_described(text: str) -> None:
    assert read(meta("license: mit") + TITLE + text + "\n").architecture.state == "described"
