"""What blocks of code in a card show of training: configurations, code, commands."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from hfcardlint.disclosures import words
from hfcardlint.disclosures.addresses import advises
from hfcardlint.disclosures.links import Evidence
from hfcardlint.disclosures.others import later
from hfcardlint.disclosures.reading import Place
from hfcardlint.finding import Span

if TYPE_CHECKING:
    from hfcardlint.card.body import Block
    from hfcardlint.disclosures.places import Index

COMMAND = "the command in the card"
_CONFIGS = (
    ("merge configuration in the card", ("merge_method",)),
    ("merge configuration in the card", ("gate_mode", "experts:")),
    ("merge configuration in the card", ("source_model:", "experts:")),
    ("training configuration in the card", ("base_model:", "datasets:", "micro_batch_size")),
    ("training configuration in the card", ("base_model:", "datasets:", "sequence_len")),
    ("training configuration in the card", ("base_model:", "num_epochs:", "learning_rate:")),
    ("training configuration in the card", ("model_name_or_path", "learning_rate", "output_dir")),
    ("training configuration in the card", ("model_name:", "learning_rate:", "output_dir:")),
    ("training configuration in the card", ("finetuning_type", "template", "lora")),
    ("training configuration in the card", ("optim:", "trainer:", "max_epochs:")),
    # https://github.com/ostris/ai-toolkit
    ("training configuration in the card", ("sd_trainer", "network:", "steps:")),
)
_RUNNERS = ("python", "torchrun", "accelerate launch", "deepspeed", "bash ", "sh ", "sbatch", "mpirun", "./")
# Each of them, and what each of these runs, holds one of these.
_RUNNING = ("python", "sh ", "./", "run", "launch", "speed", "sb")
_INNER = tuple([f" {runner}" for runner in _RUNNERS])


def read(index: Index, kind: str) -> list[Evidence]:
    """Return what the code blocks show of training; those on the use of the model where no other does."""
    found: list[Evidence] = []
    used: list[Evidence] = []
    for block in index.codes:
        topic = index.topics[block.section]
        if later(index, block.section):
            continue
        text = block.text
        if kind == "pretrained" and _STARTS_FROM in text and _is_task_upon(index, block):
            continue
        # Settings written as JSON below their heading are no configuration that a program reads.
        listed = topic == "settings" and text.lstrip().startswith("{")
        said = "" if listed else _configured(text, kind == "merge")
        if said:
            found.append(Evidence("linked", Place(block.span, text.strip().split("\n", 1)[0][:80]), said))
        elif kind != "merge" and not block.info.lower().startswith(("bib", "json")) and topic != "evaluation":
            call = first(text)
            if call and "@misc" not in text and not _is_lesson(index, kind, block):
                code = "(" in call and not _runs(call)
                place = Place(block.span, call[:80]) if code else _line_of(index, block, call)
                sign = Evidence("linked", place, "the training code in the card" if code else COMMAND)
                (used if topic == "usage" else found).append(sign)
    return found or used


_STARTS_FROM = "--model_name_or_path"
# With these of its examples Transformers puts a task upon a model, which is how what was pre-trained is used:
# https://github.com/huggingface/transformers/tree/main/examples/pytorch
_DOWNSTREAM = (
    *("run_classification", "run_glue", "run_image_classification", "run_multiple_choice", "run_ner", "run_qa"),
    *("run_seq2seq_qa", "run_squad", "run_summarization", "run_swag", "run_text_classification", "run_xnli"),
)


def _is_task_upon(index: Index, block: Block) -> bool:
    """Whether all that a block of code trains is a task upon the model of the card, which the text before does not call
    the command that trained it."""
    title = index.body.headings[0].text.lower() if index.body.headings else ""
    start = block.text.partition(_STARTS_FROM)[2].split()[:1]
    family = start[0].strip("=\"'").rpartition("/")[2].lower().partition("-")[0] if start else ""
    if not family or family not in title or not words.holds(block.text, _DOWNSTREAM):
        return False
    lines = [line for line in block.text.split("\n") if not words.holds(line, _DOWNSTREAM)]
    if any(_runs(line.lstrip("$!%> ")) and _trains(line) for line in lines):
        return False
    at = bisect_left(index.pieces, block.span.start, key=lambda piece: piece.block.span.start)
    return not any("trained" in piece.words for piece in index.pieces[max(0, at - 1) : at])


_TUNED = frozenset(("adapter", "finetune"))
_OWN = "your own da"


def _is_lesson(index: Index, kind: str, block: Block) -> bool:
    """Whether the text just before a block of code leads the reader to tune the model: on data of his own, which is how
    tools end the cards that they write of what was tuned before, or as a use that is intended."""
    used = index.topics[block.section] == "intended_use"
    if not used and (kind not in _TUNED or _OWN not in index.text):
        return False
    at = bisect_left(index.pieces, block.span.start, key=lambda piece: piece.block.span.start)
    last = next((piece for piece in reversed(index.pieces[max(0, at - 2) : at]) if piece.kind == "paragraph"), None)
    return last is not None and (used or _OWN in last.low) and advises(last.low)


def _line_of(index: Index, block: Block, call: str) -> Place:
    """Return the line of a block of code on which a command begins."""
    at = index.text.find(call, block.span.start, block.span.end)
    return Place(Span(at, at + len(call)) if at >= 0 else block.span, call[:80])


def _configured(text: str, merge: bool) -> str:
    """Return what a code block is that holds the configuration of a merge or of a training run, ``""`` for neither."""
    # Each of the configurations holds one of these.
    trains = words.holds(text, ("base_model:", "model_name", "finetuning_type", "optim:", "sd_trainer"))
    if not (trains or "merge_method" in text or "gate_mode" in text or "source_model:" in text):
        return ""
    if text.lstrip().startswith("- learning_rate:"):
        # The list of settings that a trainer writes.
        return ""
    known = (said for said, keys in _CONFIGS if merge == ("merge" in said) and all(key in text for key in keys))
    return next(known, "")


def first(text: str) -> str:
    """Return the line of a code block that trains, ``""`` where none does."""
    if _QUOTES in text:
        text = _unquoted(text)
    bare = text.replace("pretrained", "")
    for sign in _CALL_SIGNS:
        if sign in bare:
            call = next((call for call in words.row("code_calls") if call in text), "")
            # A trainer may only predict, too.
            if call and (call != "Trainer(" or ".predict(" not in text or ".train(" in text):
                at = text.index(call)
                line = text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0].strip()
                if not line.startswith(_GROUPS):
                    return line
            break
    low = bare.lower()
    # A command that trains holds one of these, most code the first, and a runner.
    if not ("po" in low or "train" in low or "tun" in low or "run_" in low or "sft" in low):
        return ""
    if not words.holds(text, _RUNNING):
        return ""
    for line in text.split("\n"):
        if _runs(line.lstrip("$!%> ")) and _trains(line):
            return line.strip()
    return ""


_QUOTES = '"""'


def _unquoted(text: str) -> str:
    """Return a block of code without its texts of many lines: code that a model is given to complete trains nothing."""
    parts = text.split(_QUOTES)
    return "".join(parts[::2]) if len(parts) % 2 else text


# Each of the calls that train holds one of these.
_CALL_SIGNS = (
    *("train", "Train", "tune", ".fit(", "fit_gen", "fasttext", "DPOConfig(", "SFTConfig(", "loss.backward("),
    *("mergekit-extract", "model.learn(", "optimizer.step(", "mlx_lm.lora", "nemo_run", "swift sft", "--epochs_num"),
)
# What is fitted so puts texts into groups by what a model made of them, as the guides of sentence-transformers do.
_GROUPS = ("cluster", "kmeans")
_TRAINING = frozenset(("pretrain", "train", "trainer", "training"))
# Words of a script's name that tell of a stage of training.
_STAGES = frozenset(("dpo", "grpo", "ppo", "sft"))
# Words of its name that tell that a script only runs the model.
_UNTRAINED = frozenset(("demo", "eval", "evaluate", "evaluation", "generate", "infer", "inference", "predict", "test"))
_SCRIPTS = (".py", ".sbatch", ".sh", ".slurm")


def _runs(line: str) -> bool:
    """Whether a line of a code block is a command."""
    return line.startswith(_RUNNERS) or words.holds(line, _INNER)


def _trains(line: str) -> bool:
    low = line[:300].lower()
    script = next((word for word in low.split() if word.endswith(_SCRIPTS)), "")
    if script and not _UNTRAINED.isdisjoint(_bits(script)) and "train" not in script:
        return False
    if any(run in low for run in words.row("code_runs")) or "finetun" in low or "fine_tun" in low or "fine-tun" in low:
        return True
    bits = _bits(low)
    if "train false" in low or "train=false" in low:
        return False
    if not _TRAINING.isdisjoint(bits):
        return "pip install" not in low
    return any(word.endswith(_SCRIPTS) and not _STAGES.isdisjoint(_bits(word)) for word in low.split())


def _bits(low: str) -> list[str]:
    return low.replace("/", " ").replace("_", " ").replace("-", " ").replace(".", " ").split()
