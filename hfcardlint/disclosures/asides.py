"""What a sentence on training tells beside it: aims and tasks, the lengths of texts, the names of models."""

from __future__ import annotations

from hfcardlint.disclosures import words


def blank(tokens: list[str], found: list[str], nouns: frozenset[str]) -> None:
    """Blank the nouns among the words that ``found`` holds of ``tokens`` which name no data."""
    _aimed(tokens, found, nouns)
    _lengths(tokens, found)
    if not _OF_PRODUCTS.isdisjoint(tokens):
        _products(tokens, found)


_OF_PRODUCTS = frozenset(("art", "image", "video"))


def _products(tokens: list[str], found: list[str]) -> None:
    """Blank the nouns that are the second words of models and services: ``trained on Qwen Image``."""
    for at in range(1, len(tokens)):
        if tokens[at] in _OF_PRODUCTS and tokens[at - 1] in words.listed("asides_products"):
            found[at] = ""


_ENDS = frozenset(("aim", "goal", "objective", "purpose"))
_MAKES = frozenset(("create", "creates", "generate", "generates", "produce", "produces"))
# What a model lets one do: "enables the creation of training data from any text".
_LETS = frozenset(("enables", "enabling"))
_AIMED = _ENDS | _LETS | _MAKES | {"can", "capable", "for", "to"}
_MEANS = frozenset(("on", "using", "with", "via", "over"))
_NOT_AIM = frozenset(
    ("access", "according", "addition", "applied", "close", "compared", "due", "similar", "thanks", "up", "used")
)
_PLAIN = frozenset(("a", "all", "an", "its", "our", "the", "their", "these", "this", "those", "use", "which"))


def _aimed(tokens: list[str], found: list[str], nouns: frozenset[str]) -> None:
    """Blank what is done and not learned from: ``trained for finding names in documents``, ``can generate images``."""
    for at in [at for at, token in enumerate(tokens[:-1]) if at and token in _AIMED]:
        token, after = tokens[at], tokens[at + 1]
        if token in _MAKES:
            last = at + 5
        elif (
            _aims(token, after, tokens[at - 1], tokens[at + 2 : at + 3])
            or (token in _ENDS and after == "of")
            or (token == "can" and tokens[at - 1] in ("that", "which"))
            or (token == "capable" and after == "of")
            or token in _LETS
        ):
            last = at + 15
        else:
            continue
        if after in nouns:
            continue
        task = token in _ENDS
        for number in range(at + 1, min(last, len(tokens))):
            task = task or tokens[number] in ("task", "tasks")
            if tokens[number] in _MEANS and not task:
                break
            if tokens[number] in nouns:
                found[number] = ""


def _aims(token: str, after: str, before: str, then: list[str]) -> bool:
    """Whether an aim begins at a word: ``for detecting``, ``for the task``, ``to classify``."""
    if token == "for":
        return (after.endswith("ing") and not after.endswith(("training", "tuning"))) or "task" in (after, *then)
    return token == "to" and after.isalpha() and before not in _NOT_AIM and after not in _PLAIN


_LENGTHS = frozenset(
    ("batch", "batch-size", "context", "length", "lengths", "max", "maximum", "sequence", "sequences", "up", "window")
)


def _lengths(tokens: list[str], found: list[str]) -> None:
    """Blank the tokens of a length: ``with up to 16k tokens``, ``on context lengths of 8192 tokens``."""
    for at in [at for at, token in enumerate(tokens) if at and (token in _COUNTED or tokens[at - 1] == "outputs")]:
        number = tokens[at - 1]
        if tokens[at] == "tokens" and (number[0].isdigit() or number in ("million", "thousand")):
            lengths = _LENGTHS.intersection(tokens[max(0, at - 6) : at - 1])
            few = number.isdigit() or number[-1] == "k"
            if lengths and (few or lengths != {"up"}):
                found[at] = ""
        elif tokens[at] == "text" and number == "input":
            found[at] = ""
        elif tokens[at] in _LONG and "of" in tokens[max(0, at - 3) : at]:
            _before(tokens, found, at)
        elif number == "outputs" and found[at]:
            found[at - 1] = found[at] = ""


_LONG = frozenset(("dimension", "dimensions", "length", "lengths"))
_COUNTED = _LONG | {"text", "tokens"}


def _before(tokens: list[str], found: list[str], at: int) -> None:
    """Blank the nouns before ``of`` and a length at ``at``: ``on text samples of maximum length``."""
    number = max(n for n in range(max(0, at - 3), at) if tokens[n] == "of") - 1
    while number >= 0 and tokens[number] in words.listed("data_nouns"):
        found[number] = ""
        number -= 1
