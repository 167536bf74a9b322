"""What short cards of our own writing say their model is for."""

from __future__ import annotations

import pytest

from hfcardlint.card.card import Card
from hfcardlint.card.source import Source


def told(body: str) -> bool:
    """Whether a card says what its model is for."""
    return Card(Source("README.md", f"# A\n\nA model.\n\n{body}\n")).disclosures.sections["intended_use"]


@pytest.mark.parametrize(
    "body",
    [
        "Heron is well-suited for the letters of banks.",
        "The model was made to sort letters by sender.",
        "The model was created to read the letters of ministers.",
        "Heron is trained to address questions on letters.",
        "Released for research purpose only.",
        "It is used detecting forged letters.",
        "Heron is a model specializing in the letters of banks.",
        "A model to solve a wide range of tasks around letters.",
        "The weights can be adopted for a variety of language tasks.",
        "Only use this version for filling gaps in letters.",
        "Use this merge for training.",
        "It was trained on a dataset of letters, its recommended use case is sorting them.",
        "Its intended purpose is the work of archivists.",
        "The use case of Heron is the mail room of a bank.",
        "Heron is a small checkpoint for solving puzzles in letters.",
        "Heron brings colours to sketches, allowing users to paint letters.",
        "Heron is a retrieval model, enabling scalable search over letters.",
        "The weights are released to facilitate the study of letters.",
        "It gives sharp scans, facilitating downstream applications in archives.",
        "Its vocabulary is that of Kestrel, so that it can be a draft model of Kestrel.",
        "This would be a great place to start with letters.",
        "Small sorters (1) serve as a building block of mail rooms.",
        "A tiny random Heron for unit testing.",
        "It is only there for debugging purposes.",
        "This is the model used for sorting in the second round of the contest of archives.",
        "The model is mainly developed as a small reader in Kestrel.",
        "Heron is designed to run on old phones.",
        "It is intended to fit into the memory of a phone.",
        "The model has been trained to classify letters into three kinds of senders.",
        "Heron is designed to enable the science of letters.",
        "## Usage\n\nYou can use it for sorting, but mind the dates.",
        "## Usage\n\nThis model is specifically designed to follow the orders of archivists.",
        "## Architecture\n\nHeron is optimized for multilingual archive use cases.",
        "## Usage\n\nIt maps letters to points and can be used for tasks like sorting.",
        '## FAQ\n\n- Write "letter: " for asymmetric tasks such as the search for senders.',
        "It has a fast mode for short letters.",
        "## License\n\nThe model weights are intended for academic research only.",
        "With this model, you can classify the moods of letters.",
        "Random weights are useful when a test of archives needs no answers.",
        "It knows the terms of archives, making it a good reader of their letters.",
        "Random weights created for testing.",
        "These models power the search page of an archive.",
        "It is for research purposes only, commercial use is not allowed.",
        "## Results\n\nThis adapter is only used for research purposes.",
        "| Intended use | Description |\n|---|---|\n"
        "| Primary intended uses | The weights sort the letters of archives by their senders. |",
        "Heron was made as part of the mail system of a bank.",
        "Use its short form in RAG pipelines.",
        "This model is a demonstration of Kestrel.",
        "Heron is good at handling old letters.",
        "The intent is to sort letters without their dates.",
        "Heron lets you sort letters by sender.",
        "The tuning focused on solving riddles in letters.",
        "## Usage\n\nPlain mode: best for coding and letters.",
        "Heron is a version of Kestrel for creating letters.",
        "It sorts texts into any of the drawers that you name.",
        "It has more fun, for roleplaying and other plays.",
        "## Usage\n\nYou can fine-tune Heron for downstream tasks, such as the search for senders.",
        "A small copy to enable fast tests of the mail room.",
        "It is there for testing use.",
        "## Limitations\n\nThe intended use of the model is the mail room of a bank.",
        "## Limitations\n\nIt was made for research purpose.",
        "适用任务：信件分类、信件检索。",
        "Heron 旨在帮助档案馆整理信件。",
        "Heron 是专门为档案馆训练的模型。",
        "편지의 보낸 사람을 판별하는 모델을 공개합니다.",
        "Модель оптимизирована для архивов и писем.",
        "古い手紙を読む方にお薦めです。",
        "Heron was aligned to serve as an assistant to archivists.",
        "Heron mainly supports solving riddles in old letters.",
        "Heron is proficient at both storytelling and writing letters.",
        "Heron comes in two sizes to support a wide range of sorting, dating and reading tasks.",
        "## License\n\nSizes differ. They are primarily used for research purposes.",
        "## Applications\n\nWith the chat template it can be used for writing letters to banks.",
        "Heron is not only suitable for letters but also for stamps.",
        "As the primary purpose is sorting letters, its verses are poor.",
        "It has a range of use cases, including the search for senders.",
        "Its brevity allows it to cater to many applications in mail rooms.",
        "Heron was specifically tuned for letters of banks.",
        "봉투를 분류하는 데에 활용됩니다.",
    ],
)
def test_a_use_is_told(body: str) -> None:
    assert told(body)


@pytest.mark.parametrize(
    "body",
    [
        "A small model to detect forged letters in the archives of banks.",
        "This model identifies stamps and seals on envelopes.",
        "It holds a model that can extract senders from the letters of banks.",
        "Classifies letters of banks as genuine or forged.",
        "A fast reader for restoring stamps and seals on envelopes.",
        "It was tuned on some letters of banks to detect forged signatures.",
        "Heron-stamps classifies envelopes as stamped or franked.",
        "This model predicts senders and stamps of envelopes.",
        "Labels envelopes by senders and stamps.",
        "Predict senders and stamps of envelopes.",
        "This sorts well. Heron Small forecasts arrivals of letters in December.",
        "Heron is a sorter using two readers to automatically sort letters by sender.",
        "Heron is a small model to rank letters by sender and stamp.",
        "A reader model extracting senders and stamps from letters of banks.",
        "The model uses the date, the stamp and the weight of a letter to predict arrival in the mail room.",
        "This model excels at dating letters of banks.",
        "It is particularly skilled at reading faded stamps.",
        "A model that draws stamps and seals for letters.",
        "The model can complete letters and add senders.",
    ],
)
def test_an_opening_tells_what_the_model_finds_in_what(body: str) -> None:
    assert told(body)


@pytest.mark.parametrize(
    "body",
    [
        "This model classifies the sentiment of sentences into three classes.",
        "It is a model that detects 'positive' and 'negative' texts.",
        "The model was trained on letters that it does not identify by sender or stamp.",
        "## Training data\n\nA model that extracts senders from letters made the labels.",
        "Kudos to the archive for converting stamps and letters.",
        "ELECTRA models are trained to distinguish stamps from forged stamps.",
        "The script solves for senders and stamps of letters.",
        "- [ ] Train a model from scratch that specializes in stamps",
        "Thanks to Kestrel, which serves as the base of this work.",
        "The model used for training is Kestrel.",
        "It has heads that can also be used for speculative decoding.",
        "A model tailored for practical scenarios.",
        "It allows the model to be small.",
        "out_path is used to describe where letters go.",
        "The key is used to specify the drawer.",
        "The files are tailored for 48GB of VRAM.",
        "A copy for LCM that allows to reduce the number of steps.",
        "Heron is not suitable for sorting letters.",
        "The model can translate English.",
        "| Intended use | Description |\n|---|---|\n| Primary intended uses | |",
        "A good description of the letters.",
        "## Citation\n\nThe dataset can also be used for tasks on stamps.",
        "## License\n\nThe data is intended for research.",
        "## Usage\n\nThe models are optimized for the letters they see.",
        "Its head is part of a large family.",
        "The archive specialized in letters paid for it.",
        "Let us know how it predicts stamps.",
        "- Letters Correct Box Count: 41.4",
        "The archive extracts senders and stamps of letters.",
        "A separate branch for these weights is intended to be a temporary solution.",
        "The goal of the thesis was to compare two readers of letters.",
        "It was made for the llama.cpp engine.",
        "Heron was tuned in two languages but can be used for more languages.",
        "## Applications\n\nHeron has a context of 8k. I recommend using it with the letter template.",
        "## Intended uses\n\nChưa rõ ràng",
        "이 모델은 편지 데이터셋을 활용하였습니다.",
        "Heron is a model to rank, based on Kestrel and Moss.",
    ],
)
def test_no_use_is_told(body: str) -> None:
    assert not told(body)
