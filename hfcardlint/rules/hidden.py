"""Rules on what the Hub does not see: a card that is no text of its own, or front matter that it takes for text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint import data
from hfcardlint.card.frontmatter import read
from hfcardlint.card.repo import CARD, matches
from hfcardlint.card.source import Source
from hfcardlint.finding import Edit, Finding, Fix, Level, Safety, Span
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.kinds import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.card import Card
    from hfcardlint.card.frontmatter import Unseen

EMPTY = "hub: empty or missing yaml metadata in repo card"
# Rules that say why nothing is known of the keys: whoever asks for a key is silent where one of them has spoken.
NOT_READ = ("file-too-large", "front-matter-in-lfs")
_POINTER = "version https://git-lfs.github.com/spec/v1\n"
# How far below the first key the closing fence of a block that was never opened is looked for.
_BLOCK_LINES = 200


class FileTooLarge(Rule):
    """A card is a text of a few thousand words.

    A file beyond the limit of the configuration is not read as a card; real ones stay below a tenth of it.
    """

    name = "file-too-large"
    level = Level.WARNING
    profile = Profile.HUB
    source = "hfcardlint: limits of the configuration"
    bad = (Example("# Tiny tagger\n\nTags words, quickly.\n", config={"limits": {"file": 20}}, at=(1, 1)),)
    good = (Example("# Tiny tagger\n\nTags words.\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        limit = self.config.limits.file
        if len(card.text) * 4 > limit and len(card.source.encode()) > limit:
            message = f"the file is larger than {limit:,} bytes (`limits.file`)"
            yield self.at(Span(0, 0), message, help="move tables and pictures to files of their own", points=False)


class FrontMatterInLfs(Rule):
    """The card is stored in the repository itself, not in Git LFS.

    Where README.md is an LFS pointer the Hub sees no metadata at all, while huggingface_hub follows the pointer
    and sees nothing wrong. A pointer in a work tree may also mean that `git lfs pull` was not run.
    """

    name = "front-matter-in-lfs"
    flaws = True
    level = Level.WARNING
    profile = Profile.HUB
    source = "hub: empty or missing yaml metadata in repo card (README.md stored through Git LFS)"
    bad = (
        Example(
            "version https://git-lfs.github.com/spec/v1\n"
            "oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 5120\n",
            files={".gitattributes": "*.bin filter=lfs\nREADME.md filter=lfs\n"},
            at=(1, 1),
        ),
    )
    good = (
        Example("---\nlicense: mit\n---\n"),
        Example("# Tiny tagger\n\nversion https://git-lfs.github.com/spec/v1\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        if card.text.startswith(_POINTER) and len(card.text) <= 1024:
            text = (card.repo.text(".gitattributes") if card.repo is not None else None) or ""
            where = _sent(text)
            line = f"`{shown(text[where.start : where.end])}`" if where else "that sends README.md there"
            step = f"delete the line {line} from .gitattributes, run `git add --renormalize README.md`, and commit"
            message = "the card is a Git LFS pointer, in which the Hub finds no metadata"
            yield self.at(Span(0, len(_POINTER) - 1), message, help=step)


class FrontMatterToLfs(Rule):
    """The file .gitattributes does not send README.md to Git LFS.

    From the next commit on the Hub would see no metadata. Most often the cause is a line `*.md filter=lfs`.
    """

    name = "front-matter-to-lfs"
    level = Level.WARNING
    profile = Profile.HUB
    source = "hub: empty or missing yaml metadata in repo card (README.md stored through Git LFS)"
    requires = ("front-matter-in-lfs",)
    needs_repo = True
    bad = (
        Example(
            "---\nlicense: mit\n---\n",
            files={".gitattributes": "*.bin filter=lfs diff=lfs merge=lfs -text\n*.md filter=lfs -text\n"},
        ),
    )
    good = (
        Example("---\nlicense: mit\n---\n", files={".gitattributes": "*.bin filter=lfs diff=lfs merge=lfs -text\n"}),
        Example("---\nlicense: mit\n---\n", files={".gitattributes": "* filter=lfs\n*.md !filter\n"}),
        Example("---\nlicense: mit\n---\n", files={"config.json": "{}"}),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        text = card.repo.text(".gitattributes") if card.repo is not None else None
        where = _sent(text) if text and "lfs" in text else None
        if where is not None and text is not None:
            said = shown(text[where.start : where.end])
            message = f"`{said}` sends README.md to Git LFS, where the Hub sees no metadata"
            step = f"delete `{said}`, or write `README.md !filter !diff !merge text` below that line"
            yield self.at(where, message, help=step)._replace(path=".gitattributes")


def _sent(text: str) -> Span | None:
    """Return the line of a .gitattributes that sends README.md to LFS; later lines win, as git has it."""
    found = None
    start = 0
    for line in text.split("\n"):
        pattern, *attributes = line.split() or [""]
        name = pattern.removeprefix("/").removeprefix("**/")
        if attributes and (name == CARD or ("*" in name and matches(CARD, name))):
            for attribute in attributes:
                if attribute == "filter=lfs":
                    found = Span(start, start + len(line.rstrip()))
                elif attribute.lstrip("-!").split("=")[0] == "filter":
                    found = None
        start += len(line) + 1
    return found


class FrontMatterMissing(Rule):
    """A card begins with front matter: keys and values between two `---` lines.

    Without it the Hub shows no licence, no task and no base model, and no filter finds the model.
    """

    name = "front-matter-missing"
    flaws = True
    level = Level.WARNING
    profile = Profile.HUB
    source = EMPTY
    requires = NOT_READ
    bad = (
        Example("# Tiny tagger\n\nTags words.\n", at=(1, 1)),
        Example("---\n---\n# Tiny tagger\n", at=(1, 1)),
        Example(
            "# Tiny tagger\n",
            fixed="---\nlibrary_name: transformers\npipeline_tag: token-classification\n---\n\n# Tiny tagger\n",
            files={"config.json": '{"architectures": ["BirchForTokenClassification"], "model_type": "birch"}'},
        ),
    )
    good = (
        Example("---\nlicense: mit\n---\n# Tiny tagger\n"),
        Example("\n  ---\nlicense: mit\n---\n"),
        Example("license: mit\n---\n# Tiny tagger\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        if card.meta.block is None and card.meta.unseen is None and _unopened(card) is None:
            yield self.at(
                Span(0, 0),
                "the card has no front matter, so the Hub knows neither licence nor task of the model",
                help=f"begin the card with the lines `---`, {_license(card)} and `---`",
                points=False,
            )

    def draft(self, card: Card, finding: Finding) -> Fix | None:
        if card.repo is None:
            return None
        from hfcardlint.drafts import meta
        from hfcardlint.rules.kinds import append

        lines = [line for told in meta.lines(card.repo) for line in told.text.split("\n")]
        edits = append(card, lines) if lines else ()
        return Fix(Safety.UNSAFE, "begin the card with what its files tell", edits) if edits else None


def _license(card: Card) -> str:
    """Return the line on the licence with which front matter begins: the one that the text names, if it is one."""
    ids = card.disclosures.weights_license.ids
    if len(ids) == 1 and ids[0] in data.licenses() - {"other"}:
        return f"`license: {ids[0]}` (if that is the licence of the weights)"
    return f"`license:` with {an_id(card)}"


def an_id(card: Card) -> str:
    """Return what `license` takes, and the licence of the base model where that is known or, in a copy, holds."""
    from hfcardlint.card import base_terms

    bases = card.disclosures.base_models
    for base, known in [(base, base_terms.terms(base)) for base in bases]:
        if known and known.license in data.licenses():
            return f"one of the Hub's licence ids ({shown(base)} has `{known.license}`)"
    if bases and card.disclosures.kind == "quantized":
        return f"the id of the licence of {shown(bases[0])}"
    return "one of the Hub's licence ids (such as `apache-2.0`)"


# reason -> (what was found, next step)
_UNSEEN = {
    "text-before": ("text stands before the opening `---`", "move the front matter to the first line"),
    "comment-before": ("a comment stands before the opening `---`", "move the front matter to the first line"),
    "trailing-blank": ("blanks follow the opening `---`", "delete the blanks behind the opening `---`"),
    "indented-close": ("the closing `---` is indented", "delete the blanks before the closing `---`"),
    "dots": ("the front matter ends with `...`", "write `---` in the place of `...`"),
    "lone-cr": ("lines end with a lone carriage return", "save the file with LF or CRLF line ends"),
    "joined": (
        "a key stands on the line of the opening `---`",
        "write `---`, each key and the closing `---` on lines of their own",
    ),
    "dashes": ("the fence has more than three dashes", "write `---` for the fence"),
}


class FrontMatterUnseen(Rule):
    """The Hub must recognise the front matter: three dashes alone on the first line, and again at its end.

    Where anything else stands there, the Hub takes the whole block for text and the model has no metadata.
    """

    name = "front-matter-unseen"
    flaws = True
    level = Level.WARNING
    profile = Profile.HUB
    source = EMPTY
    requires = NOT_READ
    bad = (
        Example("--- \nlicense: mit\n---\n", fixed="---\nlicense: mit\n---\n", at=(1, 1)),
        Example("<!-- generated -->\n---\nlicense: mit\n---\n"),
        Example("---\nlicense: mit\n...\n\n# Tiny tagger\n", fixed="---\nlicense: mit\n---\n\n# Tiny tagger\n"),
        Example("--- license: mit tags: - tagger --- # Tiny tagger  Tags words.\n", at=(1, 1)),
        Example("license: mit\n---\n# Tiny tagger\n", fixed="---\nlicense: mit\n---\n# Tiny tagger\n", at=(1, 1)),
    )
    good = (
        Example("---\nlicense: mit\n---\n"),
        Example("\n\n---\nlicense: mit\n---\n"),
        Example("# Tiny tagger\n\n---\n\nTags words.\n\n---\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        unseen = card.meta.unseen
        start = _unopened(card) if unseen is None else None
        if start is not None:
            message = "the Hub does not see the front matter: the line `---` above its first key is missing"
            step = "write `---` above the first key"
            fix = Fix(Safety.UNSAFE, step, (Edit(start, start, "---\n"),))
            yield self.at(Span(start, start), message, help=step, fix=fix)
        if unseen is None or unseen.reason not in _UNSEEN:
            return
        found, step = _UNSEEN[unseen.reason]
        message = f"the Hub does not see the front matter: {found}"
        yield self.at(unseen.span, message, help=step, fix=_fence(card, unseen))


def _unopened(card: Card) -> int | None:
    """Return where front matter begins that lacks its opening fence alone: the card's first text is a key of the
    Hub, a line `---` follows, and all between is a map. None where the card does not begin so."""
    if card.meta.block is not None:
        return None
    text = card.text
    bare = text.lstrip("\ufeff \t\r\n")
    key, colon, rest = bare[:60].partition(":")
    if not colon or rest[:1] not in ("", " ", "\t", "\r", "\n"):
        return None
    if data.metadata_keys().get(key, {}).get("card") != "model" or "\n---" not in bare:
        return None
    start = len(text) - len(bare)
    first = card.source.line(start)
    if start != card.source.starts[first - 1] + (first == 1 and card.source.bom):
        return None
    last = min(first + _BLOCK_LINES, len(card.source.starts))
    if not any(card.source.line_text(number).rstrip() == "---" for number in range(first + 1, last + 1)):
        return None
    mended = read(Source(card.source.path, text[:start] + "---\n" + text[start:]))
    return start if mended.mapping is not None and not mended.duplicates else None


def _fence(card: Card, unseen: Unseen) -> Fix | None:
    """Return the fix of the fence's line, if what it opens to the Hub is a map."""
    if unseen.reason not in ("trailing-blank", "indented-close", "dots", "dashes"):
        return None
    line = card.text[unseen.span.start : unseen.span.end]
    start = unseen.span.start + line.startswith("\ufeff")
    end = unseen.span.start + len(line.rstrip("\r\n"))
    mended = read(Source(card.source.path, card.text[:start] + "---" + card.text[end:]))
    if mended.mapping is None or mended.duplicates:
        return None
    return Fix(Safety.UNSAFE, "write `---`", (Edit(start, end, "---"),))


class FrontMatterUnclosed(Rule):
    """The front matter ends with a line `---`.

    Without it the Hub sees no metadata at all, and shows the keys as text.
    """

    name = "front-matter-unclosed"
    flaws = True
    level = Level.WARNING
    profile = Profile.HUB
    source = EMPTY
    requires = NOT_READ
    bad = (Example("---\nlicense: mit\n\n# Tiny tagger\n", at=(1, 1)),)
    good = (Example("---\nlicense: mit\n---\n\n# Tiny tagger\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        unseen = card.meta.unseen
        if unseen is not None and unseen.reason == "unclosed":
            yield self.at(
                unseen.span,
                "the front matter opens here and no line `---` closes it, so the Hub does not see it",
                help="put a line `---` after the last key",
            )
