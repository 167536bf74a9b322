"""Rules on the `language` key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint import data
from hfcardlint.card.nodes import Mapping, Node, Scalar, Sequence
from hfcardlint.card.scalars import is_null
from hfcardlint.finding import Fix, Level, Safety
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.kinds import ValueList, items, normal, once, replace, shown, templated, type_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hfcardlint.card.card import Card
    from hfcardlint.finding import Finding


# Code -> (language of that code, with other words for it), language most likely meant, its code.
_MISTAKEN = {
    "ch": (("Chamorro",), "Chinese", "zh"),
    "dna": (("Dani",), "", ""),
    "kr": (("Kanuri",), "Korean", "ko"),
    "unk": (("Enawené", "Enawene", "Salumã"), "", ""),
    "se": (("Sami", "Sámi", "Saami"), "Swedish", "sv"),
}
_LONGEST = 200
# In a longer list a code stands among many others that are meant.
_FEW = 4


class LanguageUnknown(ValueList):
    """The `language` key must hold ISO 639 codes in lower case, `code` or `multilingual`.

    The Hub refuses anything else: names of languages, country codes such as `jp`, upper case. Regional variants
    such as zh-CN go to `language_bcp47`, with the plain code in `language`. ISO 639-2 codes and withdrawn codes that
    the Hub's own table lacks (`ger`, `ber`, `iw`) are a note: nobody has shown what it does with them.
    """

    name = "language-unknown"
    keys = ("language",)
    level = Level.ERROR
    profile = Profile.HUB
    source = (
        'hub: "language[0]" with value "x" is not valid. It must be an ISO 639-1, 639-2 or 639-3 code / '
        '"language[0]" must only contain lowercase characters'
    )
    key = "language"
    what = "a language code of the Hub: ISO 639-1, 639-2 or 639-3, `code` or `multilingual`"
    extra = "languages"
    listed = "languages"
    next_step = "write the two- or three-letter code of the language"
    bad = (
        Example("---\nlanguage: English\n---\n", fixed="---\nlanguage: en\n---\n", at=(2, 11)),
        Example("---\nlanguage:\n- EN\n- zh-CN\n---\n", fixed="---\nlanguage:\n- en\n- zh-CN\n---\n", at=(3, 3)),
        Example("---\nlanguage: jp\n---\n", fixed="---\nlanguage: ja\n---\n"),
        Example("---\nlanguage: ger\n---\n", fixed="---\nlanguage: deu\n---\n"),
        Example("---\nlanguage: French English\n---\n", at=(2, 11)),
        Example("---\nlanguage:\n  code: en\n---\n", at=(3, 3)),
    )
    good = (
        Example("---\nlanguage: [en, deu, code]\n---\n"),
        Example("---\nlanguage: zh\nlanguage_bcp47: zh-CN\n---\n"),
        Example("---\nlanguage:\n---\n"),
    )

    def allowed(self) -> frozenset[str]:
        return data.languages()

    def common(self) -> frozenset[str]:
        return data.common_languages()

    def check(self, card: Card) -> Iterator[Finding]:
        yield from super().check(card)
        value = card.meta.get("language")
        if isinstance(value, Scalar):
            return
        common = data.common_languages() if value is not None else ()
        for place, node in items(value):
            if isinstance(node, Scalar) and (node.text in common or (node.text and not is_null(node))):
                continue
            if isinstance(node, (Mapping, Sequence)) and not templated(node):
                message = f"`language{place}` is {type_name(node)}; the Hub takes a code or a list of codes"
                yield self.at(node, message, help=self.next_step)
            elif place and isinstance(node, Scalar):
                message = f"`language{place}` is empty; what the Hub does with it is not known"
                yield self.at(node, message, help="delete the empty item of `language`", level=Level.NOTE)

    def unknown(self, node: Scalar, allowed: frozenset[str]) -> Finding:
        text = node.text
        if text in data.unproven_languages():
            code = data.language_successors().get(text)
            kind = "an ISO 639-2 code" if len(text) == 3 else "a withdrawn ISO 639-1 code"
            step = (
                f"write `{code}`, the code of that language" if code else "write the ISO 639-3 codes of the languages"
            )
            fix = replace(node, code, Safety.UNSAFE) if code else None
            message = f"`{text}` is {kind} that the Hub's table lacks; it may be refused"
            return self.at(node, message, help=step, fix=fix, level=Level.NOTE)
        if text != text.lower() and text.lower() in allowed:
            message = f"`{text}` must only contain lowercase characters"
            return self.at(node, message, fix=replace(node, text.lower()))
        return self.tagged(node, allowed) or super().unknown(node, allowed)

    def step(self, value: Node, node: Scalar) -> str:
        codes = _codes(node.text)
        if len(codes) > 1 and all(codes):
            return "write one code a line: " + ", ".join(f"`- {code}`" for code in codes)
        step = "write the two- or three-letter code of each language, one a line" if len(codes) > 1 else self.next_step
        others = isinstance(value, Sequence) and len(value.items) > 1
        return f"{step}, or delete {f'`{shown(node.text)}`' if others else '`language`'}"

    def tagged(self, node: Scalar, allowed: frozenset[str]) -> Finding | None:
        """Return the finding on a code with an addition: zh-CN, or en-de for two languages."""
        head, _, tail = node.text.replace("_", "-").partition("-")
        head = head.lower()
        if not tail or head not in allowed or normal(node.text) in data.language_names():
            return None
        step = f"write `{head}` here and `{shown(node.text)}` under `language_bcp47`"
        if tail in allowed:
            step += f"; for two languages write `{head}` and `{tail}`"
        message = f"`{shown(node.text)}` is more than a plain ISO 639 code in lower case, all that `language` takes"
        return self.at(node, message, help=step, fix=Fix(Safety.SHOWN, step))

    def mend(self, node: Scalar, allowed: frozenset[str]) -> Fix | None:
        text = normal(node.text)
        named = data.language_names().get(text.replace("-", " ")) or data.language_names().get(text)
        if named:
            return replace(node, named)
        code = data.language_mistakes().get(text) or (text if text in allowed else None)
        return replace(node, code, Safety.UNSAFE) if code else None


def _codes(text: str) -> list[str]:
    """Return the codes of the languages that a text lists by name or code, "" for a word that is none; each once."""
    names, codes = data.language_names(), data.languages()
    if len(text) > _LONGEST:
        return []
    found: dict[str, None] = {}
    text = text.lower()
    for mark in ("/", "&", ";", " and ", " or "):
        text = text.replace(mark, ",")
    for part in text.split(","):
        whole = names.get(" ".join(part.split()))
        for word in [part.strip()] if whole else part.split():
            found[whole or names.get(word) or (word if word in codes else "")] = None
    return list(found)


class LanguageMistaken(Rule):
    """Some codes are valid and name another language than the one meant.

    `kr` is Kanuri and Korean is `ko`; `se` is Northern Sami and Swedish is `sv`; `ch` is Chamorro and Chinese is
    `zh`; `dna` is a language of New Guinea, and `unk`, which AutoTrain writes, one of Brazil. The Hub takes them, and
    the model is found under the wrong language. A card that names the language of the code is believed.
    """

    name = "language-mistaken"
    keys = ("language",)
    level = Level.NOTE
    profile = Profile.HUB
    source = "docs: ISO 639-1 and 639-3"
    bad = (
        Example("---\nlanguage: kr\n---\n# Tagger\n", fixed="---\nlanguage: ko\n---\n# Tagger\n", at=(2, 11)),
        Example("---\nlanguage:\n- dna\n---\n"),
        Example("---\nlanguage: se\n---\n# Tagger by Samira\n", fixed="---\nlanguage: sv\n---\n# Tagger by Samira\n"),
    )
    good = (
        Example("---\nlanguage: kr\n---\n# Tagger for Kanuri\n"),
        Example("---\nlanguage: [bo, en, ha, kr, yo]\n---\n"),
        Example("---\nlanguage: ko\n---\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        value = card.meta.get("language")
        nodes = value.items if isinstance(value, Sequence) else [value] if value is not None else []
        if value is not None and len(nodes) <= _FEW:
            yield from once(card, value, self._mistaken(card, nodes))

    def _mistaken(self, card: Card, nodes: Iterable[Node]) -> Iterator[Finding]:
        for node in nodes:
            if not isinstance(node, Scalar) or node.text not in _MISTAKEN:
                continue
            own, meant, code = _MISTAKEN[node.text]
            if any(_names(card.text, name) for name in own):
                continue
            message = f"`{node.text}` is the code of {own[0]}" + (f"; {meant} is `{code}`" if meant else "")
            step = f"write `{code}` if {meant} is meant" if meant else f"delete `{node.text}` if no language is meant"
            yield self.at(node, message, help=step, fix=replace(node, code, Safety.UNSAFE) if code else None)


def _names(text: str, language: str) -> bool:
    """Return whether a text holds the name of a language as a word of its own."""
    at = text.find(language)
    while at >= 0:
        if not text[at - 1 : at].isalnum() and not text[at + len(language) :][:1].isalnum():
            return True
        at = text.find(language, at + 1)
    return False
