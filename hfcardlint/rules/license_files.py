"""Rules that hold `license` against the text, the LICENSE file and the terms of the base model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hfcardlint import data
from hfcardlint.card.repo import license_file
from hfcardlint.finding import Level, Related
from hfcardlint.rule import Example, Profile, Rule
from hfcardlint.rules.kinds import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hfcardlint.card.base_terms import Terms
    from hfcardlint.card.card import Card
    from hfcardlint.card.nodes import Scalar
    from hfcardlint.disclosures.reading import Place
    from hfcardlint.finding import Finding

_NOTICE = "This work is licensed under a Creative Commons Attribution-NonCommercial 4.0 International License.\n"
_OPEN = ("osi-approved", "open-terms")
# What follows the name of the base in the title of a copy, in letters and digits.
_FORMATS = (
    *("gguf", "ggml", "gptq", "awq", "exl2", "exl3", "mlx", "onnx", "openvino", "llamafile", "bnb", "imat", "quant"),
    *("2bit", "3bit", "4bit", "5bit", "6bit", "8bit", "int4", "int8", "fp4", "fp8", "fp16", "nf4", "w4", "w8"),
    *("q2", "q3", "q4", "q5", "q6", "q8", "iq"),
)


class LicenseFileDiffers(Rule):
    """The `license` key and the LICENSE file beside the card name the same terms.

    The Hub shows the key, whoever clones the repository reads the file. Where they differ, nobody knows which of
    the two holds. Only a file whose text is a known licence, word for word, is compared; one for the code alone
    is not.
    """

    name = "license-file-differs"
    keys = ("license",)
    level = Level.WARNING
    profile = Profile.RECOMMENDED
    source = "osaid: P0, weights under terms that are open; hub: the LICENSE file beside the card"
    needs_repo = True
    requires = ("license-unknown",)
    bad = (
        Example("---\nlicense: apache-2.0\n---\n", files={"LICENSE": _NOTICE}, at=(2, 10)),
        Example("---\nlicense: other\nlicense_name: llama2\n---\n", files={"LICENSE.md": _NOTICE}),
    )
    good = (
        Example("---\nlicense: cc-by-nc-4.0\n---\n", files={"LICENSE": _NOTICE}),
        Example("---\nlicense: [mit, cc-by-nc-4.0]\n---\n", files={"LICENSE": _NOTICE}),
        Example("---\nlicense: other\nlicense_name: my-lab-terms\n---\n", files={"LICENSE": _NOTICE}),
        Example("---\nlicense: apache-2.0\n---\n", files={"LICENSE": "Terms of our own\n"}),
        Example("---\nlicense: apache-2.0\n---\n", files={"LICENSE-CODE": _NOTICE}),
        Example(
            "---\nlicense: apache-2.0\n---\n# Birch\n\nThe code is under CC-BY-NC-4.0, the weights under Apache-2.0.\n",
            files={"LICENSE": _NOTICE},
        ),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        nodes = card.meta.scalars("license")
        if not nodes or card.repo is None:
            return
        name = license_file(card.repo.names)
        if name is None:
            return
        from hfcardlint.card.license_text import recognise

        found = recognise(card.repo.text(name) or "")
        if found is None or _says(card, found) or _names(card, found, of=("code",), both=True):
            return
        message = f"`license: {shown(nodes[0].text)}`, but `{shown(name)}` holds the text of `{found}`"
        step = f"write the licence that holds in both: change `license`, or replace `{shown(name)}`"
        yield self.at(nodes[0], message, help=step)


class LicenseTextDiffers(Rule):
    """The `license` key and the text give the weights the same licence.

    The Hub shows and filters by the key; whoever reads on finds the sentence. Where they differ, nobody knows which of
    the two holds. Only a text that names one exact licence of the model is compared, and only where it does not name
    that of the key anywhere: a licence of the code, of the data or of the base alone is no difference.
    """

    name = "license-text-differs"
    keys = ("license",)
    level = Level.WARNING
    profile = Profile.RECOMMENDED
    source = "osaid: P0, weights under terms that are open; hub: the licence shown beside the model's name"
    requires = ("license-unknown", "license-file-differs")
    bad = (
        Example("---\nlicense: mit\n---\n# Birch\n\n- **License:** gemma\n", at=(2, 10)),
        Example("---\nlicense: cc-by-sa-4.0\n---\n# Birch\n\nBirch is licensed under CC BY-SA 3.0.\n"),
        Example("---\nlicense: llama2\n---\n# Birch\n\n## License\n\nLlama 3 Community License\n"),
    )
    good = (
        Example("---\nlicense: gemma\n---\n# Birch\n\n- **License:** Gemma terms of use\n"),
        Example("---\nlicense: mit\n---\n# Birch\n\nThe code is under Apache-2.0, the weights are under MIT.\n"),
        Example("---\nlicense: mit\n---\n# Birch\n\nThe training data is licensed under CC BY-NC 4.0.\n"),
        Example("---\nlicense: openrail\n---\n# Birch\n\n- **License:** CreativeML OpenRAIL-M\n"),
        Example("---\nlicense: cc-by-4.0\n---\n# Birch\n\n- **License:** CC-BY\n"),
        Example("---\nlicense: apache-2.0\n---\n# Birch\n\n## License\n\nHarness: MIT. Checkpoint: apache-2.0.\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        found = card.disclosures.weights_license.contrary
        nodes = card.meta.scalars("license")
        if found is None or not nodes or _says(card, found.text):
            return
        body = card.text[card.meta.body :].lower()
        # Under a heading on licences a line names one without the word.
        if any(_names(card, node.text, of=()) or ("-" in node.text and _stands(node.text, body)) for node in nodes):
            return
        line = card.source.line(found.span.start)
        message = f"`license: {shown(nodes[0].text)}`, but line {line} says {_words(card, found)}"
        step = f"write the licence that holds for the weights as `license` and on line {line}"
        yield self.at(nodes[0], message, help=step, related=(Related("said here", found.span),))


def _words(card: Card, said: Place) -> str:
    """Return a licence as the card says it: its id where that stands there, else the words in quotation marks."""
    words = " ".join(card.text[said.span.start : said.span.end].replace("**", "").split()).rstrip(".,;")
    spelt = not words or said.text in words.lower() or len(words) > _LONG or not _MARKUP.isdisjoint(words)
    return said.text if spelt else f'"{shown(words)}"'


# More words are not quoted, nor is what is marked up.
_LONG = 60
_MARKUP = frozenset('*_`"<>[]')


class QuantizedLicenseDiffers(Rule):
    """A quantized or converted copy is under the licence of its base.

    The weights are the base's own in another form, so their terms go with them. Compared are well-known bases,
    from a dated table.
    """

    name = "quantized-license-differs"
    keys = ("base_model",)
    level = Level.WARNING
    profile = Profile.RECOMMENDED
    source = "hfcardlint: data/base_terms.json, the terms of well-known bases"
    requires = ("license-unknown", "base-model-invalid", "license-file-differs")
    bad = (
        Example(
            "---\nlicense: apache-2.0\nbase_model: google/gemma-2-9b-it\nbase_model_relation: quantized\n---\n",
            at=(2, 10),
        ),
        Example("---\nlicense: mit\nbase_model: Qwen/Qwen2.5-7B\ntags: [gguf]\n---\n# Qwen2.5 7B, GGUF\n"),
    )
    good = (
        Example("---\nlicense: gemma\nbase_model: google/gemma-2-9b-it\nbase_model_relation: quantized\n---\n"),
        Example(
            "---\nlicense: other\nlicense_name: qwen-research\nbase_model: Qwen/Qwen2.5-3B\n"
            "base_model_relation: quantized\n---\n"
        ),
        Example("---\nlicense: mit\nbase_model: acme/tiny-7b\nbase_model_relation: quantized\n---\n"),
        Example("---\nlicense: apache-2.0\nbase_model: Qwen/Qwen2.5-7B\nbase_model_relation: finetune\n---\n"),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        nodes = card.meta.scalars("license")
        bases = card.meta.scalars("base_model")
        if not nodes or len(bases) != 1:
            return
        from hfcardlint.card.base_terms import terms

        known = terms(bases[0].text)
        if known is None or _carries(card, known) or not _copies(card, bases[0].text):
            return
        message = (
            f"`license: {shown(nodes[0].text)}` on a quantized copy of `{shown(bases[0].text)}`, "
            f"whose licence is {_written(known)}"
        )
        yield self.at(nodes[0], message, help=f"name the licence of the base: {_key(known)}")


class LicenseWiderThanBase(Rule):
    """An open licence over a base with restricted terms raises a question.

    Many base models may be changed and passed on under their own terms only: Llama, Gemma, most OpenRAIL models
    and those for non-commercial use. A fine-tune of one that carries an open licence may be right, for what was
    added, but its users owe the terms of the base too. Compared are well-known bases, from a dated table; a card
    that names the licence of its base anywhere is left alone.
    """

    name = "license-wider-than-base"
    keys = ("base_model",)
    level = Level.WARNING
    profile = Profile.RECOMMENDED
    source = "hfcardlint: data/base_terms.json, the terms of well-known bases"
    requires = ("license-unknown", "base-model-invalid", "quantized-license-differs")
    bad = (
        Example("---\nlicense: apache-2.0\nbase_model: meta-llama/Llama-3.1-8B\n---\n# Tiny chat\n", at=(2, 10)),
        Example("---\nlicense: mit\nbase_model: [acme/tiny-7b, Qwen/Qwen2.5-3B]\n---\n# Tiny merge\n"),
    )
    good = (
        Example("---\nlicense: llama3.1\nbase_model: meta-llama/Llama-3.1-8B\n---\n"),
        Example("---\nlicense: mit\nbase_model: Qwen/Qwen2.5-7B\n---\n"),
        Example("---\nlicense: cc-by-nc-4.0\nbase_model: google/gemma-2-9b\n---\n"),
        Example(
            "---\nlicense: apache-2.0\nbase_model: Qwen/Qwen2-72B\n---\n# Tiny\n\nOur part is under Apache-2.0; the "
            "language model keeps the Tongyi Qianwen license.\n"
        ),
    )

    def check(self, card: Card) -> Iterator[Finding]:
        nodes = card.meta.scalars("license")
        bases = card.meta.scalars("base_model")[:50]
        body = card.text[card.meta.body :]
        # Test models hold nothing of their base.
        if not nodes or not bases or not body.strip() or "randomly initiali" in body:
            return
        from hfcardlint.card.base_terms import terms
        from hfcardlint.disclosures import words

        known = words.licenses()
        if any(known.get(node.text, {}).get("state") not in _OPEN for node in nodes):
            return
        for base in bases:
            found = terms(base.text)
            if found is None or known[found.key]["state"] != "restricted":
                continue
            if not _carries(card, found) and not _names(card, known[found.key]["id"], of=_family(base.text)):
                from hfcardlint.disclosures import stubs

                # A card without text of its own shows no more of its base than the key.
                if not stubs.alone(card):
                    yield self.question(nodes[0], base, found, known[found.key]["restriction"])
                return

    def question(self, node: Scalar, base: Scalar, found: Terms, limits: str) -> Finding:
        """Return the finding at the licence ``node``."""
        message = (
            f"its base `{shown(base.text)}` is under {_written(found)}, which sets limits "
            f"({limits.partition(';')[0]}): may this model be `license: {shown(node.text)}`?"
        )
        step = f"check the terms of the base, and name its licence where they ask for it: {_key(found)}"
        return self.at(node, message, help=step)


def _copies(card: Card, base: str) -> bool:
    """Whether the card is of a quantized copy of ``base``: the relation says so, or its title is the base's name and
    a format."""
    said = card.meta.texts("base_model_relation")
    if said:
        return said[0] == "quantized"
    lines = card.lined[card.meta.body :].split("\n")
    title = next((line for line in lines if line.startswith("#")), "")[:300]
    name = _letters(base.rpartition("/")[2])
    parts = title.replace("/", " ").replace("[", " ").split()
    for at in range(len(parts)):
        rest = _letters("".join(parts[at:]))
        if name and rest.startswith(name) and (rest == name or rest[len(name) :].startswith(_FORMATS)):
            return card.disclosures.kind == "quantized"
    return False


def _letters(text: str) -> str:
    return "".join([char for char in text.lower() if char.isalnum()])


def _carries(card: Card, known: Terms) -> bool:
    """Whether the card names the terms of its base, or ids that copies may carry."""
    ids = card.meta.texts("license")
    return known.license in ids or any(id in ids for id in known.also) or _says(card, known.key)


def _says(card: Card, id: str) -> bool:
    """Whether the front matter names the licence ``id``, its family, or terms of its own that are not known."""
    from hfcardlint.disclosures import words

    known = words.licenses()
    families = data.load("licenses")["families"]
    for text in card.meta.texts("license"):
        if text == id or (text in families and text in id):
            return True
        if text == "other":
            names = [known.get(name.lower()) for name in card.meta.texts("license_name")]
            if not names or any(item is None or item is known.get(id) for item in names):
                return True
    return False


def _family(base: str) -> tuple[str, ...]:
    """Return the words of a base's name that tell its family: ``llama`` of ``meta-llama/Meta-Llama-3-8B``."""
    name = "".join([char if char.isalpha() else " " for char in base.rpartition("/")[2].lower()])
    return tuple(word for word in name.split() if len(word) > 3 and word not in ("base", "chat", "instruct", "meta"))


def _names(card: Card, id: str, of: tuple[str, ...], both: bool = False) -> bool:
    """Whether a line of the text on licences names the licence ``id`` or one of the words ``of``; ``both``: and."""
    from hfcardlint.disclosures import terms

    for line in card.lined[card.meta.body :].split("\n"):
        low = line.lower()
        if not ("licen" in low or "terms" in low or (both and of[0] in low)):
            continue
        spoken = any(word in low for word in of)
        if spoken and not both:
            return True
        if spoken or not both:
            for start in range(0, min(len(line), 4000), 2000):
                if any(found.item["id"] == id for found in terms.named(line[start : start + 2200])):
                    return True
    return False


def _stands(id: str, low: str) -> bool:
    """Whether a text names an id by itself: ``gpl-3.0``, and not ``lgpl-3.0``."""
    at = low.find(id)
    while at >= 0:
        after = low[at + len(id) : at + len(id) + 2]
        if not (
            low[max(0, at - 1) : at].isalnum() or after[:1].isalnum() or (after[:1] == "-" and after[1:].isalnum())
        ):
            return True
        at = low.find(id, at + 1)
    return False


def _written(known: Terms) -> str:
    return f"`{known.name or known.license}`"


def _key(known: Terms) -> str:
    return f"`license: {known.license}`" + (f" with `license_name: {known.name}`" if known.name else "")
