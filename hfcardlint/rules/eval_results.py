"""Rules on `.eval_results/*.yaml` beside the card, the successor of `model-index`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.card.scalars import core, is_null, is_string, python
from hfcardlint.finding import Level, Related, Span
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.kinds import repo_id, shown, type_name
from hfcardlint.rules.model_index import results

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from hfcardlint.card.card import Card
    from hfcardlint.finding import Finding

    Fault: TypeAlias = tuple[Node | Span, str, str]

_FOLDER = ".eval_results/"
_DEPTH, _NODES = 32, 20_000
_TEXTS = ("notes", "verifyToken")
_SHAPE = "write a list of results, each with `dataset` (`id`, `task_id`) and `value`"
_QUOTE = "put the value of `date` in quotes"
_INDEX = (
    "---\nmodel-index:\n- name: tagger\n  results:\n  - task:\n      type: text-generation\n    dataset:\n"
    "      type: acme/exam\n      name: Exam\n    metrics:\n    - type: accuracy\n      value: 0.81\n---\n"
)


class EvalResultsInvalid(Rule):
    """A file in `.eval_results` must have the form that the Hub reads.

    It holds a list of results, each with `dataset.id`, `dataset.task_id` and `value`; a `date` stands in quotes,
    or else YAML makes a date of it that is no text. The Hub takes an invalid file and shows none of its results.
    """

    name = "eval-results-invalid"
    level = Level.WARNING
    profile = Profile.HUB
    source = "docs: eval-results.md; huggingface_hub 2.4.0 skips a file for which the Hub returns an error"
    needs_repo = True
    bad = (
        Example(
            "---\nlicense: mit\n---\n",
            files={".eval_results/exam.yaml": "- dataset:\n    id: acme/exam\n  value: 0.81\n"},
        ),
        Example(
            "---\nlicense: mit\n---\n",
            files={
                ".eval_results/exam.yaml": "- dataset:\n    id: acme/exam\n    task_id: hard\n  value: 0.81\n"
                "  date: 2026-01-15\n  source:\n    name: Report\n"
            },
        ),
        Example("---\nlicense: mit\n---\n", files={".eval_results/exam.yaml": "dataset:\n  id: acme/exam\n"}),
    )
    good = (
        Example(
            "---\nlicense: mit\n---\n",
            files={
                ".eval_results/exam.yaml": "- dataset:\n    id: acme/exam\n    task_id: hard\n  value: 0.81\n"
                '  date: "2026-01-15"\n  source:\n    url: https://example.org/report\n'
            },
        ),
        Example("---\nlicense: mit\n---\n", files={"config.json": "{}"}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        for name, text in _files(card):
            for where, message, step in _faults(text):
                yield self.at(where, message, help=step)._replace(path=name)


class EvalResultsDiffer(Rule):
    """Results in `.eval_results` and in `model-index` agree.

    Where both give one result for the same dataset and the numbers differ, readers cannot tell which holds. A
    share and the same number in per cent are taken as equal.
    """

    name = "eval-results-differ"
    level = Level.WARNING
    profile = Profile.RECOMMENDED
    source = "docs: eval-results.md; model-index is the older form"
    needs_repo = True
    requires = ("eval-results-invalid",)
    bad = (
        Example(
            _INDEX,
            files={".eval_results/exam.yaml": "- dataset:\n    id: acme/exam\n    task_id: exam\n  value: 0.86\n"},
        ),
    )
    good = (
        Example(
            _INDEX,
            files={".eval_results/exam.yaml": "- dataset:\n    id: acme/exam\n    task_id: exam\n  value: 81.0\n"},
        ),
        Example(
            _INDEX,
            files={".eval_results/exam.yaml": "- dataset:\n    id: acme/other\n    task_id: exam\n  value: 0.86\n"},
        ),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        root = card.meta.get("model-index")
        if card.repo is None or not isinstance(root, Sequence):
            return
        found: dict[str, list[tuple[str, Scalar]]] = {}
        for name, text in _files(card):
            for id, value in _results(text):
                found.setdefault(id, []).append((name, value))
        listed = _listed(root) if found else {}
        for id, values in found.items():
            there = listed.get(id, [])
            if len(values) != 1 or len(there) != 1:
                continue
            (name, value), old = values[0], there[0]
            if not _same(core(value), core(old)):
                line = card.source.line(old.start)
                message = f"`{shown(value.text)}` for {id} here, `{shown(old.text)}` in `model-index` (line {line})"
                related = (Related("the value in model-index", old.span),)
                yield self.at(
                    value, message, help=f"write the right number in {name} and in `model-index`", related=related
                )._replace(path=name)


def _files(card: Card) -> Iterator[tuple[str, str]]:
    """Yield the name and text of each result file beside the card."""
    if card.repo is None:
        return
    for name in sorted(card.repo.names):
        if name.startswith(_FOLDER) and name.endswith(".yaml") and name.count("/") == 1:
            text = card.repo.text(name)
            if text is not None:
                yield name, text


def _read(text: str) -> tuple[Node | None, Fault | None]:
    """Return the root of a result file, or what keeps it from being read."""
    from hfcardlint.card.compose import compose

    composed = compose(text, 0, _DEPTH, _NODES)
    if composed.problem is not None:
        problem = composed.problem
        return None, (problem.span, f"the file is not valid YAML: {problem.reason}", "mend this line and run again")
    if composed.duplicates:
        again = composed.duplicates[0][1]
        return None, (
            again,
            f"the key `{shown(again.text)}` stands a second time",
            f"keep one of the two `{shown(again.text)}` keys",
        )
    return composed.root, None


def _faults(text: str) -> Iterator[Fault]:
    root, fault = _read(text)
    if fault is not None:
        yield fault
    elif not isinstance(root, Sequence):
        what = type_name(root) if root is not None else "empty"
        yield root or Span(0, 0), f"the file is {what}; a list of results is expected", _SHAPE
    else:
        for index, item in enumerate(root.items):
            if isinstance(item, Mapping):
                yield from _item(item, f"[{index}]")
            else:
                yield item, f"`[{index}]` is {type_name(item)}; a map is expected", _SHAPE


def _item(item: Mapping, path: str) -> Iterator[Fault]:
    dataset = item.get("dataset")
    if isinstance(dataset, Mapping):
        yield from _text(dataset, "id", f"{path}.dataset", True)
        yield from _text(dataset, "task_id", f"{path}.dataset", True)
        yield from _text(dataset, "revision", f"{path}.dataset", False)
        id = dataset.get("id")
        if isinstance(id, Scalar) and is_string(id) and not repo_id(id.text):
            yield id, f"`{shown(id.text)}` is not a dataset id of the Hub", "write the id as on the dataset's page"
    elif dataset is None:
        yield _first(item), f"`{path}.dataset` is required", _SHAPE
    else:
        yield dataset, f"`{path}.dataset` is {type_name(dataset)}; a map with `id` and `task_id` is expected", _SHAPE
    value = item.get("value")
    if value is None or (isinstance(value, Scalar) and is_null(value)):
        yield value or _first(item), f"`{path}.value` is required", "add `value:` with the result"
    for key in _TEXTS:
        yield from _text(item, key, path, False)
    yield from _date(item, path)
    yield from _source(item, path)


def _source(item: Mapping, path: str) -> Iterator[Fault]:
    source = item.get("source")
    if isinstance(source, Mapping):
        for key in ("url", "name", "user", "org"):
            yield from _text(source, key, f"{path}.source", key == "url")
    elif source is not None:
        yield (
            source,
            f"`{path}.source` is {type_name(source)}; a map with `url` is expected",
            "write `url:` below `source:`",
        )


def _text(node: Mapping, key: str, path: str, needed: bool) -> Iterator[Fault]:
    value = node.get(key)
    if value is None:
        if needed:
            yield _first(node), f"`{path}.{key}` is required", f"add `{key}:`"
    elif not isinstance(value, Scalar) or not is_string(value):
        yield value, f"`{path}.{key}` is {type_name(value)}; a text is expected", f"put the value of `{key}` in quotes"


def _date(item: Mapping, path: str) -> Iterator[Fault]:
    node = item.get("date")
    if node is None:
        return
    if not isinstance(node, Scalar) or not is_string(node):
        yield node, f'`{path}.date` is {type_name(node)}; a date such as "2026-01-15" is expected', _QUOTE
    elif not isinstance(python(node), str):
        yield (
            node,
            f"`{path}.date` stands without quotes, so that YAML 1.1 reads a date and no text",
            _QUOTE,
        )
    elif not _iso(node.text):
        yield node, f"`{shown(node.text)}` is no date of ISO 8601", 'write the date as in "2026-01-15"'


def _iso(text: str) -> bool:
    day, _, time = text.replace("t", "T").replace(" ", "T", 1).partition("T")
    parts = day.split("-")
    numbers = [part.isascii() and part.isdigit() for part in parts]
    right = len(parts) == 3 and all(numbers) and [len(part) for part in parts] == [4, 2, 2]
    return right and _in_calendar(day) and (not time or time[:2].isdigit())


def _in_calendar(day: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _first(node: Mapping) -> Node:
    return node.pairs[0][0] if node.pairs else node


def _results(text: str) -> Iterator[tuple[str, Scalar]]:
    """Yield the dataset's id and the value of each result in a file."""
    root, _ = _read(text)
    for item in root.items if isinstance(root, Sequence) else ():
        dataset = item.get("dataset") if isinstance(item, Mapping) else None
        id = dataset.get("id") if isinstance(dataset, Mapping) else None
        value = item.get("value") if isinstance(item, Mapping) else None
        if isinstance(id, Scalar) and isinstance(value, Scalar):
            yield id.text.lower(), value


def _listed(root: Sequence) -> dict[str, list[Scalar]]:
    """Return the values of a model-index by the dataset's id."""
    found: dict[str, list[Scalar]] = {}
    for result in results(root):
        dataset, metrics = result.get("dataset"), result.get("metrics")
        id = dataset.get("type") if isinstance(dataset, Mapping) else None
        if not isinstance(id, Scalar) or not isinstance(metrics, Sequence):
            continue
        for metric in metrics.items:
            value = metric.get("value") if isinstance(metric, Mapping) else None
            if isinstance(value, Scalar):
                found.setdefault(id.text.lower(), []).append(value)
    return found


def _same(one: object, other: object) -> bool:
    """Return whether two values are one result: numbers agree up to rounding, also where one is in per cent."""
    if not isinstance(one, (int, float)) or not isinstance(other, (int, float)):
        return str(one) == str(other) or isinstance(one, str) or isinstance(other, str)
    small, large = sorted((one, other), key=abs)
    near = (large, large / 100) if abs(large) > 1 else (large,)
    return any(abs(small - value) <= 0.005 * max(abs(value), 1e-9) for value in near)
