"""Rules on the `license` key and its companions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint import data
from hfcardlint.card.nodes import Mapping, Scalar, Sequence
from hfcardlint.card.repo import license_file
from hfcardlint.card.scalars import is_null
from hfcardlint.finding import Fix, Level, Safety
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.hidden import NOT_READ, an_id
from hfcardlint.rules.kinds import (
    ValueList,
    append,
    closest,
    items,
    listing,
    missing,
    normal,
    shown,
    templated,
    type_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as MappingType

    from hfcardlint.card.body import Link
    from hfcardlint.card.card import Card
    from hfcardlint.card.nodes import Node
    from hfcardlint.disclosures.reading import Disclosure
    from hfcardlint.finding import Finding

_LICENSE_NAMES = ("LICENSE", "LICENCE", "COPYING")
# Real cards have some twenty keys; a hostile one with fifty thousand is not compared key by key.
MOST_KEYS = 500
# What settles terms outside the Hub's list.
OTHER = "`license: other` with `license_name`, `license_link` and a sentence on its terms"
UNREAD = (*NOT_READ, "front-matter-unseen", "front-matter-unclosed", "front-matter-invalid", "front-matter-limit")


class LicenseMissing(Rule):
    """The card names the licence of the weights in the `license` key.

    Without it the Hub shows no licence and the licence filter never finds the model; nobody knows what they may
    do with the weights. Where only the text names the licence this is a note, since the Hub reads the key alone.
    TRL writes `licence: license` into its cards, which names none.
    """

    name = "license-missing"
    level = Level.WARNING
    profile = Profile.HUB
    groups = ("osaid",)
    source = "osaid: P0, weights under terms that are open; hub: the licence filter reads the key"
    requires = (*UNREAD, "front-matter-not-map", "front-matter-missing")
    bad = (
        Example("---\ntags:\n- tagger\n---\n# Tiny tagger\n\nTags words.\n", at=(1, 1)),
        Example("---\nlicense:\ntags:\n- tagger\n---\n# Tiny tagger\n"),
        Example("---\nlicense_name: my-lab-terms\nlicense_link: LICENSE\n---\n# Tiny tagger\n", at=(2, 1)),
        Example(
            "---\ntags:\n- license:mit\n---\n# Tiny tagger\n",
            fixed="---\ntags:\n- license:mit\nlicense: mit\n---\n# Tiny tagger\n",
            at=(3, 3),
        ),
        Example(
            "---\ntags:\n- tagger\n---\n# Tiny tagger\n",
            fixed="---\ntags:\n- tagger\nlicense: cc-by-4.0\n---\n# Tiny tagger\n",
            files={
                "LICENSE": "This work is licensed under a Creative Commons Attribution 4.0 International License.\n"
            },
        ),
        Example("---\ntags:\n- tagger\n---\n# Tiny tagger\n\nThis model is licensed under the MIT license.\n"),
        Example("---\nlicence: license\ntags:\n- trl\n---\n# Tiny tagger\n", at=(2, 1)),
    )
    good = (
        Example("---\nlicense: mit\n---\n# Tiny tagger\n"),
        Example("---\nlicence: mit\n---\n# Tiny tagger\n\nTags words.\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("license")
        if isinstance(node, Mapping) or (isinstance(node, Scalar) and node.text and not is_null(node)):
            return
        if card.meta.texts("license"):
            return
        read = card.disclosures.weights_license
        if not read.owed:
            return
        key = card.meta.key("license")
        name = card.meta.key("license_name")
        if name is not None and card.meta.texts("license_name"):
            message = "`license_name` stands without `license: other`, so the Hub knows no licence"
            yield self.at(name, message, help="add `license: other`")
        elif (tag := _tag(card)) is not None:
            message = f"`{shown(tag.text)}` stands under `tags`; the Hub reads the key `license`"
            line = f"license: {tag.text.partition(':')[2].strip()}"
            fix = None if key else Fix(Safety.UNSAFE, f"add `{line}`", append(card, [line]))
            yield self.at(tag, message, help=f"write `{line}` as a key", level=Level.NOTE, fix=fix)
        elif read.state != "unclear":
            yield from self.unnamed(card, read, key)

    def unnamed(self, card: Card, read: Disclosure, key: Scalar | None) -> Iterator[Finding]:
        """Yield the finding that no key names the licence: a warning where the text does not either."""
        empty, said = key, "the `license` key is empty" if key else ""
        if key is None and (near := misspelt(card)) is not None:
            if tells(near[1]):
                return  # the misspelt key is the cause, and key-near-miss says so
            empty = near[0]
            value = shown(card.text[empty.start : near[1].end])
            said = f"`{value}` names no licence, and the Hub has no key `{shown(empty.text)}`"
        where, points = empty or missing(card), empty is not None
        step = f"add `license:` with {an_id(card)}, or {OTHER} [OSAID P0]"
        if read.state == "absent":
            message = f"{said or read.said or 'no licence is named'}{_pointed(card)}"
            yield self.at(where, message, help=step, points=points)
        elif card.meta.block is not None:
            told = _outside(card, read)
            message = f"{said}; {told}" if said else f"{told}; the Hub reads only the key `license`"
            if read.ids and read.ids[0] in data.licenses():
                step = f"add `license: {read.ids[0]}`, if that is the licence of the weights"
            fix = None if key else _from_file(card, read)
            yield self.at(where, message, help=step, points=points, level=Level.NOTE, fix=fix)


def _tag(card: Card) -> Scalar | None:
    """Return a tag that names a licence of the Hub, as `license:mit` does."""
    for node in card.meta.scalars("tags"):
        if node.text.startswith("license:") and node.text.partition(":")[2] in data.licenses():
            return node
    return None


def misspelt(card: Card) -> tuple[Scalar, Node] | None:
    """Return the key that is meant as ``license``, and its value, where a card has no ``license``."""
    from hfcardlint.rules.keys import meant

    pairs = card.meta.mapping.pairs if card.meta.mapping else []
    for name, value in pairs[:MOST_KEYS]:
        if isinstance(name, Scalar) and name.text[:1] in "lL" and meant(name.text, value) == "license":
            return name, value
    return None


def tells(value: Node) -> bool:
    """Return whether a value may name a licence: nothing does not, nor the word that TRL writes."""
    return not isinstance(value, Scalar) or not (is_null(value) or value.text in ("", "license"))


def _outside(card: Card, read: Disclosure) -> str:
    """Return where the licence is named that the front matter lacks."""
    if not read.evidence:
        return f"the LICENSE file names `{read.ids[0]}`"
    named = f"names `{read.ids[0]}`" if len(read.ids) == 1 else "says what the licence allows"
    line = card.source.line(read.evidence[0].span.start)
    return f"line {line} {named}{_pointed(card, line)}"


def _pointed(card: Card, told: int = 0) -> str:
    """Return what to say of a link to a LICENSE file after what was said of line ``told``, nothing without one."""
    link = _linked(card)
    if link is None:
        return ""
    line = card.source.line(link.span.start)
    return f"{' and' if line == told else f', line {line}'} links the file {shown(_file(link))}"


def _linked(card: Card) -> Link | None:
    """Return the first link to a file with the text of a licence, not that of code."""
    return next((link for link in card.body.links if not link.image and _is_license(_file(link), link.url)), None)


def _file(link: Link) -> str:
    """Return the name of the file that a link points to."""
    return link.url.partition("#")[0].partition("?")[0].rpartition("/")[2]


def _is_license(file: str, url: str) -> bool:
    name = file.upper() if "://" not in url else file
    return name.startswith(_LICENSE_NAMES) and "CODE" not in name


def _from_file(card: Card, read: Disclosure) -> Fix | None:
    """Return the unsafe fix that takes the licence from a recognised LICENSE file beside the card."""
    if read.evidence or len(read.ids) != 1 or read.ids[0] not in data.licenses():
        return None
    line = f"license: {read.ids[0]}"
    return Fix(Safety.UNSAFE, f"add `{line}`, as the file beside the card says", append(card, [line]))


class LicenseUnknown(ValueList):
    """The `license` key must hold an identifier that the Hub knows, or a list of them.

    The Hub refuses the push: an unknown id cannot be searched, shown or checked. A licence that is not on the
    list is written as `license: other` with `license_name` and `license_link`.
    """

    name = "license-unknown"
    keys = ("license",)
    level = Level.ERROR
    profile = Profile.HUB
    source = 'hub: "license" must be one of [<ids>, array]'
    key = "license"
    what = "a licence id of the Hub"
    extra = "licenses"
    listed = "licenses"
    next_step = f"write one of the Hub's licence ids, such as `apache-2.0`, or {OTHER}"
    bad = (
        Example("---\nlicense: Apache 2.0\n---\n", fixed="---\nlicense: apache-2.0\n---\n", at=(2, 10)),
        Example("---\nlicense: [mit, GPL-3.0-or-later]\n---\n", fixed="---\nlicense: [mit, gpl-3.0]\n---\n"),
        Example("---\nlicense: apach-2.0\n---\n", fixed="---\nlicense: apache-2.0\n---\n"),
        Example("---\nlicense: gpl-2.1\n---\n", at=(2, 10)),
        Example("---\nlicense:\n  name: mit\n---\n"),
    )
    good = (
        Example("---\nlicense: mit\n---\n"),
        Example("---\nlicense: my-lab-terms\n---\n", config={"data": {"extra-licenses": ["my-lab-terms"]}}),
        Example("# no front matter\n"),
    )

    def allowed(self) -> frozenset[str]:
        return data.licenses()

    def aliases(self) -> MappingType[str, str]:
        return data.license_aliases()

    def guess(self, text: str) -> str | None:
        return near_license(normal(text), data.licenses())

    def mend(self, node: Scalar, allowed: frozenset[str]) -> Fix | None:
        """Return the fix, which is a guess where the Hub's id does not say which versions hold and ``node`` does."""
        fix = super().mend(node, allowed)
        told = normal(node.text).endswith(("-only", "-or-later", "0+", "1+"))
        return fix._replace(safety=Safety.UNSAFE) if fix and told else fix

    def check(self, card: Card) -> Iterator[Finding]:
        yield from super().check(card)
        for place, node in items(card.meta.get("license")):
            if isinstance(node, (Mapping, Sequence)) and not templated(node):
                message = f"`license{place}` is {type_name(node)}; the Hub takes an id or a list of ids"
                yield self.at(node, message, help=self.next_step)


def near_license(text: str, allowed: frozenset[str]) -> str | None:
    """Return the id that ``text`` misspells, never one of another family or version: the digits must agree, and
    every word of ``text`` that is a word of some id must stand in the id as well."""
    words = {word for value in allowed for word in value.split("-")}
    kept = words.intersection(text.split("-"))
    digits = [c for c in text if c.isdigit() or c == "."]
    return closest(
        text,
        [v for v in allowed if kept <= set(v.split("-")) and [c for c in v if c.isdigit() or c == "."] == digits],
        limit=1 if len(text) < 8 else 2,
    )


class LicenseOtherUnnamed(Rule):
    """`license: other` needs a `license_name`.

    The Hub shows only "other" without it: readers cannot tell which terms hold.
    """

    name = "license-other-unnamed"
    keys = ("license",)
    level = Level.WARNING
    profile = Profile.HUB
    source = "docs: with `license: other`, license_name and a LICENSE file or license_link are asked for"
    bad = (
        Example("---\nlicense: other\n---\n", at=(2, 10)),
        Example("---\nlicense: other\n---\n# Tiny tagger\n\n- **License:** Apache License 2.0\n"),
    )
    good = (Example("---\nlicense: other\nlicense_name: my-lab-terms\nlicense_link: LICENSE\n---\n"),)

    def check(self, card: Card) -> Iterator[Finding]:
        for node in () if card.meta.texts("license_name") else _other(card):
            from hfcardlint.drafts import said

            message = "`license: other` stands without `license_name`"
            step = "add `license_name:` with a short id of the licence, and `license_link:` with its text"
            told = said.license(card)
            if told:
                message += f"; line {told[1]} names `{told[0]}`"
                step = f"write `license: {told[0]}`, if that is the licence of the weights"
            yield self.at(node, message, help=step)


class LicenseOtherUnlinked(Rule):
    """The text of a licence outside the Hub's list is linked in `license_link`, or lies beside the card.

    Otherwise readers look for the terms that `license_name` names. A link of the text to a LICENSE file will do.
    """

    name = "license-other-unlinked"
    keys = ("license",)
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: with `license: other`, license_name and a LICENSE file or license_link are asked for"
    requires = ("license-other-unnamed",)
    bad = (Example("---\nlicense: other\nlicense_name: my-lab-terms\n---\n", at=(3, 15)),)
    good = (
        Example("---\nlicense: other\nlicense_name: my-lab-terms\nlicense_link: https://example.org/terms\n---\n"),
        Example("---\nlicense: other\nlicense_name: my-lab-terms\n---\n", files={"LICENSE": "Terms\n"}),
        Example("---\nlicense: other\nlicense_name: my-lab-terms\n---\n", files={"License-Model.txt": "Terms\n"}),
        Example("---\nlicense: other\nlicense_name: my-lab-terms\n---\nUnder [our terms](LICENSE.md).\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        names = card.meta.scalars("license_name")
        if not _other(card) or not names or card.meta.texts("license_link"):
            return
        if (card.repo is not None and license_file(card.repo.names)) or _linked(card):
            return
        step = "add `license_link:` with the address of the text, or put the text into a file LICENSE"
        yield self.at(names[0], f"no link leads to the text of `{shown(names[0].text)}`", help=step)


class LicenseCompanionUnused(Rule):
    """`license_name` and `license_link` belong to `license: other`.

    The documentation gives them for that value alone. Beside an id of the Hub's list they are most likely not
    shown, and a name that says something else leaves readers with two licences.
    """

    name = "license-companion-unused"
    keys = ("license_name", "license_link")
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: license_name and license_link go with `license: other`"
    requires = ("license-missing", "license-unknown")
    bad = (
        Example("---\nlicense: mit\nlicense_name: my-lab-terms\nlicense_link: LICENSE\n---\n", at=(3, 1)),
        Example("---\nlicense_link: LICENSE\n---\n", at=(2, 1)),
    )
    good = (
        Example("---\nlicense: other\nlicense_name: my-lab-terms\nlicense_link: LICENSE\n---\n"),
        Example("---\nlicense: mit\n---\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        names = [name for name in (card.meta.key("license_name"), card.meta.key("license_link")) if name is not None]
        if not names or _other(card):
            return
        words = listing(f"`{name.text}`" for name in sorted(names, key=lambda name: name.start))
        verb = "are" if len(names) > 1 else "is"
        ids = card.meta.texts("license")
        message = f"{words} {verb} for `license: other`" + (f", not for `license: {shown(ids[0])}`" if ids else "")
        step = "delete what the id says already, or write `license: other` if the terms are others"
        yield self.at(min(names, key=lambda name: name.start), message, help=step if ids else "add `license: other`")


class LicenseLinkForm(Rule):
    """`license_link` is the address of a text or the name of a file in the repository.

    Anything else leads nowhere. What the Hub does with it is not known, hence a note.
    """

    name = "license-link-form"
    keys = ("license_link",)
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: license_link is LICENSE, LICENSE.md, a path or a link (no message of the Hub is known)"
    bad = (
        Example("---\nlicense: other\nlicense_name: my-terms\nlicense_link: see the file LICENSE\n---\n", at=(4, 15)),
        Example("---\nlicense: other\nlicense_name: my-terms\nlicense_link: http:/example.org\n---\n"),
    )
    good = (
        Example("---\nlicense: other\nlicense_name: my-terms\nlicense_link: https://example.org/terms\n---\n"),
        Example("---\nlicense: other\nlicense_name: my-terms\nlicense_link: LICENSE\n---\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        node = card.meta.get("license_link")
        if not isinstance(node, Scalar) or not node.text or is_null(node):
            return
        text = node.text.strip()
        if text.startswith(("https://", "http://")) and " " not in text:
            return
        host, slash, _ = text.partition("/")
        file = "." in text.rpartition("/")[2][-6:-1]
        if ":" in text or (" " in text and not file) or (slash and "." in host.lstrip(".")):
            message = f"`{shown(text)}` is neither an address that begins with https:// nor a file of the repository"
            yield self.at(node, message, help="write the whole address of the text, or put it into a file LICENSE")


def _other(card: Card) -> list[Scalar]:
    return [node for node in card.meta.scalars("license") if node.text == "other" and not is_null(node)]
