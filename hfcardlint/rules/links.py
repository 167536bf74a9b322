"""Rules on what a card leads to: files of its own repository, models by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint.card.nodes import Mapping, Scalar, Sequence
from hfcardlint.card.repo import license_file
from hfcardlint.finding import Level, Related, Span
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.kinds import listing, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.card import Card
    from hfcardlint.card.repo import Repo
    from hfcardlint.finding import Finding

_CONFIG = {"config.json": "{}"}
# How the Hub addresses a file of a repository, before the revision.
_VIEWS = ("blob", "resolve", "raw", "tree")
_MAIN = ("main", "HEAD")
_HUB = ("https://huggingface.co/", "https://hf.co/")
_LONGEST = 500


class LinkDead(Rule):
    """A link or picture without an address of its own names a file of the repository.

    Readers of a card with a dead link get an error page, and a missing picture leaves a hole. The files and
    folders are those that git tracks and those that lie in the folder; letters count in upper and lower case.
    """

    name = "link-dead"
    profile = Profile.RECOMMENDED
    source = "docs: model-cards.md; relative links lead into the repository"
    needs_repo = True
    bad = (
        Example("---\nlicense: mit\n---\n![Loss](images/loss.png)\n", files=_CONFIG, at=(4, 1)),
        Example("---\nlicense: mit\n---\nSee [the paper](arxiv.org/abs/2401.00001).\n", files=_CONFIG),
        Example("---\nwidget:\n- src: sample.flac\n---\n", files=_CONFIG, at=(3, 8)),
    )
    good = (
        Example("---\nlicense: mit\n---\n![Loss](./images/loss%201.png?raw=true)\n", files={"images/loss 1.png": "x"}),
        Example(
            "[Use](#use), [all](/models), [folder](images), [file](blob/main/a.txt)",
            files={"images/a.png": "x", "a.txt": "x"},
        ),
        Example("[Paper](https://example.org/paper.pdf) and <mail@example.org>", files=_CONFIG),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        if card.repo is None or not (targets := list(_targets(card))):
            return
        folders: set[str] | None = None
        said: set[str] = set()
        for url, span in targets:
            path = local_path(url, card.repo.id)
            if path is None or path in card.repo.names or path in said or not card.repo.complete:
                continue
            if folders is None:
                folders = _folders(card.repo)
            if path in folders:
                continue
            said.add(path)
            message = f"`{shown(url)}` leads to no file of this repository"
            step = (
                "add the file, or write its whole address with https://" if "." in path else "write the whole address"
            )
            yield self.at(span, message, help=step)


def _targets(card: Card) -> Iterator[tuple[str, Span]]:
    """Yield what the widget and the text link to, with its place."""
    widget = card.meta.get("widget")
    for item in widget.items if isinstance(widget, Sequence) else ():
        if not isinstance(item, Mapping):
            continue
        output = item.get("output")
        for node in (item.get("src"), output.get("url") if isinstance(output, Mapping) else None):
            if isinstance(node, Scalar):
                yield node.text, node.span
    for link in card.body.links:
        if link.style not in ("bare", "autolink"):
            yield link.url, link.span


def _folders(repo: Repo) -> set[str]:
    """Return every folder in which a file lies."""
    found: set[str] = set()
    for name in repo.names:
        at = name.rfind("/")
        while at > 0 and name[:at] not in found:
            found.add(name[:at])
            at = name.rfind("/", 0, at)
    return found


def local_path(url: str, id: str | None) -> str | None:
    """Return the path of the file or folder of the repository ``id`` to which ``url`` leads from its card.

    None where it leads elsewhere, is no plain path, or may lead to a hidden folder, of which not all is known.
    """
    for host in _HUB if id else ():
        if url.startswith(f"{host}{id}/"):
            url = url[len(f"{host}{id}/") :]
            if url.partition("/")[0] not in _VIEWS:
                return None
            break
    path = url.partition("#")[0].partition("?")[0].strip()
    scheme, colon, _ = path.partition(":")
    if not path or len(path) > _LONGEST or path[0] in "/{<$" or (colon and "/" not in scheme):
        return None
    if "%" in path:
        from urllib.parse import unquote

        path = unquote(path)
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if len(parts) > 2 and parts[0] in _VIEWS:
        if parts[1] not in _MAIN:
            return None
        parts = parts[2:]
    if any(part.startswith(".") for part in parts[:-1]) or ".." in parts or any(mark in path for mark in "{}<>\n"):
        return None
    return "/".join(parts) or None


class LicenseLinkMissing(Rule):
    """The file that `license_link` names lies in the repository.

    Otherwise the Hub's link to the terms leads nowhere.
    """

    name = "license-link-missing"
    keys = ("license_link",)
    profile = Profile.HUB
    source = "docs: license_link is LICENSE, LICENSE.md, a path in the repository, or a link"
    requires = ("license-link-form",)
    needs_repo = True
    bad = (
        Example(
            "---\nlicense: other\nlicense_name: my-terms\nlicense_link: LICENSE.md\n---\n",
            files={"LICENSE": "Terms"},
            at=(4, 15),
        ),
    )
    good = (
        Example(
            "---\nlicense: other\nlicense_name: my-terms\nlicense_link: LICENSE\n---\n", files={"LICENSE": "Terms"}
        ),
        Example("---\nlicense: other\nlicense_link: https://example.org/terms\n---\n", files=_CONFIG),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("license_link")
        if card.repo is None or not isinstance(node, Scalar):
            return
        path = local_path(node.text, card.repo.id)
        if path is not None and card.repo.complete and path not in card.repo.names:
            near = license_file(card.repo.names)
            step = f"write `license_link: {near}`" if near else "add the file, or write the address of the text"
            yield self.at(node, f"`{shown(node.text)}` is no file of this repository", help=step)


class TemplateId(Rule):
    """An id that a tool's template left in place loads no model.

    Tools put such a word where the id of a model belongs, and write the id only when they know it. Who copies the
    snippet gets an error.
    """

    name = "template-id"
    level = Level.WARNING
    profile = Profile.RECOMMENDED
    source = "docs: model card templates of sentence-transformers, SetFit, SpanMarker, PyLate, AutoTrain and TRL"
    bad = (
        Example(
            '---\nlicense: mit\n---\n# Fern\n\n```python\nit = CrossEncoder("cross_encoder_model_id")\n```\n',
            at=(7, 20),
        ),
        Example("---\nlicense: mit\n---\n# Fern\n\nA fine-tuned version of [None](https://huggingface.co/None).\n"),
    )
    good = (
        Example('---\nlicense: mit\n---\n# Fern\n\n```python\nmodel = SentenceTransformer("oak/fern")\n```\n'),
        Example('---\nlicense: mit\n---\n# Fern\n\nWrite `model_id = "your/model"` in its place.\n'),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        text, body = card.text, card.meta.body
        if card.body_too_large or not any(mark in text for mark in _TEMPLATE_MARKS):
            return
        spans = sorted(_places(text, body))
        if not spans:
            return
        start, end = spans[0]
        others = {card.source.line(span.start) for span in spans[1:]} - {card.source.line(start)}
        further = [str(line) for line in sorted(others)[:3]]
        also = f" (line{'s' if len(further) > 1 else ''} {listing(further)} too)" if further else ""
        yield self.at(
            spans[0],
            f"`{shown(text[start:end])}` stands where the id of a model belongs{also}",
            help=f"write the id of the model, as `owner/name`, in the place of `{shown(text[start:end])}`",
            related=tuple(Related("here too", span) for span in spans[1:20]),
        )


_TEMPLATE_IDS = (
    *("PATH_TO_THIS_REPO", "cross_encoder_model_id", "pylate_model_id", "sentence_transformers_model_id"),
    *("setfit_model_id", "span_marker_model_id", "sparse_encoder_model_id"),
)
# What tools write for the id of a model that has none.
_NONES = ('model="None"', "[None](https://huggingface.co/None)")
# Each of all these holds one of these.
_TEMPLATE_MARKS = ("_model_id", "PATH_TO_THIS_REPO", *_NONES)


def _places(text: str, start: int) -> Iterator[Span]:
    """Yield where such a word stands in quotes as what a call or a name is given, or an id that is None."""
    quoted = [f"{mark}{word}{mark}" for word in _TEMPLATE_IDS for mark in "\"'"]
    for word in (*quoted, *_NONES):
        at = text.find(word, start)
        while at >= 0:
            inner = word not in _NONES
            before = at - 1
            while before >= start and text[before] in " \t\r\n":
                before -= 1
            if not inner or text[before] in "(=":
                yield Span(at + inner, at + len(word) - inner)
            at = text.find(word, at + len(word))
