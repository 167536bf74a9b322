"""What holds of every card, whatever it says: for generated cards, for mutated ones, and for those once found to break
it. Each function raises AssertionError, or what the code under test raises."""

from __future__ import annotations

import json
from functools import lru_cache

from hfcardlint import engine, fixer, models
from hfcardlint.card import compose, plain
from hfcardlint.card.card import Card
from hfcardlint.card.composer import default_loader
from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.card.scalars import disagree
from hfcardlint.card.source import Source
from hfcardlint.config import Config
from hfcardlint.finding import Level, Span
from hfcardlint.report import Report, Reporter, Setting, Totals, reporter
from hfcardlint.report.terminal import Style
from hfcardlint.rule import Profile

FORMS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown", "html")
# What a terminal or a log takes for more than text; a line feed is ours.
_CONTROLS = {chr(code) for code in (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A))} - {
    "\n"
}


@lru_cache(1)
def every_rule() -> tuple[Config, engine.Plan]:
    config = Config(profile=Profile.STRICT)
    return config, engine.choose(config)


def read(data: bytes) -> Card:
    return Card(Source.from_bytes("README.md", data))


def linted(card: Card) -> engine.CardResult:
    """Lint a card. No rule crashes, and what is found stands in the text."""
    config, plan = every_rule()
    result = engine.lint(card, plan, config, drafts=True)
    assert result.crashed == ()
    for finding in result.findings:
        own = (finding.span,) if finding.path is None else ()
        for span in (*own, *(each.span for each in finding.related)):
            stands_in(span, card.source)
        for edit in finding.fix.edits if finding.fix else ():
            assert 0 <= edit.start <= edit.end <= len(card.text)
    return result


def disclosed(card: Card) -> None:
    """Every reader answers, and what it shows stands in the text."""
    read = card.disclosures
    assert set(read.sections.values()) <= {True, False}
    for place in (*read.kind_evidence, *read.open_source, *read.placeholders):
        stands_in(place.span, card.source)


def stands_in(span: Span, source: Source) -> None:
    """The span lies in the text, and its line and column name a place of the file."""
    assert 0 <= span.start <= span.end <= len(source.text)
    for offset in span:
        at = source.position(offset)
        start = source.starts[at.line - 1]
        end = source.starts[at.line] if at.line < len(source.starts) else len(source.text)
        assert 1 <= at.column <= end - start + 1


def front_matter_is_read_alike(card: Card) -> None:
    """Where the reader of lines takes the front matter, the composer builds the same tree of it."""
    yaml = card.meta.yaml
    if yaml is None:
        return
    text = card.text[yaml.start : yaml.end]
    found = plain.read(text, yaml.start)
    if found is not None:
        root, simple = found
        assert simple is not any(disagree(node) for node in walk(root) if isinstance(node, Scalar))
        whole = compose.compose(text, yaml.start, loader=default_loader())
        assert (whole.problem, whole.duplicates) == (None, ())
        assert shape(root) == shape(whole.root)


def walk(node: Node | None) -> list[Node]:
    """A node and all below it, keys among them."""
    if isinstance(node, Sequence):
        return [node, *(below for item in node.items for below in walk(item))]
    if isinstance(node, Mapping):
        return [node, *(below for pair in node.pairs for item in pair for below in walk(item))]
    return [] if node is None else [node]


def shape(node: Node | None) -> object:
    """A node as tuples, with its offsets."""
    if isinstance(node, Scalar):
        return node.start, node.end, node.text, node.style, node.tag
    if isinstance(node, Sequence):
        return node.start, node.end, node.flow, [shape(item) for item in node.items]
    if isinstance(node, Mapping):
        return node.start, node.end, node.flow, [(shape(k), shape(v)) for k, v in node.pairs]
    return node


def report_is_clean(card: Card, form: str) -> None:
    """A format takes the card, and lets no control character of it through."""
    report = Report(linted(card), card.disclosures)
    totals = Totals()
    totals.add(report)
    made: Reporter = reporter(form, Setting(Style(100, False), False, True, False, Level.WARNING))
    text = made.begin() + made.card(report) + made.end(totals, [])
    assert not _CONTROLS & set(text)
    if form in ("json", "sarif", "gitlab"):
        json.loads(text)
    if form == "json":
        models.Report.model_validate_json(text)


def fixes_settle(card: Card) -> None:
    """A card that was fixed has nothing left to fix, and no guard had to stop a fix."""
    config, plan = every_rule()
    for unsafe in (False, True):
        once = fixer.fix(card, plan, config, unsafe)
        assert once.dropped == ()
        again = fixer.fix(card.with_text(once.text), plan, config, unsafe)
        assert again.text == once.text
        assert again.applied == ()


def newlines_are_alike(text: str) -> None:
    """A card says the same with LF and with CRLF, and with lone CRs below its front matter: the same rules at the same
    places, of the same fingerprints.

    Where front matter is empty the Hub's own expression sees it with CRLF only, and what is UTF-16 with LF is none with
    CRLF in its place, so those cards are left out.
    """
    plain = Card(Source("README.md", text.replace("\r\n", "\n").replace("\r", "\n")))
    others = [Card(Source("README.md", plain.text.replace("\n", "\r\n")))]
    if plain.meta.block is not None:
        head, body = plain.text[: plain.meta.body], plain.text[plain.meta.body :]
        others.append(Card(Source("README.md", head + body.replace("\n", "\r"))))
    for card in others:
        if (card.meta.block is None, card.source.utf16) == (plain.meta.block is None, plain.source.utf16):
            assert _placed(card) == _placed(plain)


def _placed(card: Card) -> list[tuple[object, ...]]:
    return [(each.rule, each.fingerprint, *map(card.source.position, each.span)) for each in linted(card).findings]
